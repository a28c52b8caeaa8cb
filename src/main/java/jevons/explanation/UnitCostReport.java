package jevons.explanation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.ledger.CostLayer;

/// What one request, user, task, call and accepted answer costs.
///
/// @param groups the table by the question's dimensions, ordered by key
/// @param notes what was left out, and what the words mean
public record UnitCostReport(UnitCostQuestion question, Row total, List<Row> groups, List<String> notes) {

    /// What marginal cost is here; shown with every report.
    public static final String MARGINAL_MEANS = "marginal: what usage times rate added, in any layer;"
            + " full: all layers, also what a further request would not add";

    /// What a cost is divided by.
    public enum Divisor {
        REQUEST("request"),
        USER("user"),
        /// A use case that was active in the period.
        TASK("task"),
        CALL("call"),
        /// An answer that was used: the yield of the factory.
        ACCEPTED_ANSWER("accepted answer");

        private final String title;

        Divisor(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// Sums of cost, or the same for one unit.
    ///
    /// @param full every layer
    /// @param marginal usage times rate only
    /// @param tokens what token meters cost
    /// @param rest all but tokens; tokens and rest are the full cost
    /// @param layers the full cost by layer
    public record Cost(
            BigDecimal full,
            BigDecimal marginal,
            BigDecimal tokens,
            BigDecimal rest,
            Map<CostLayer, BigDecimal> layers) {

        public Cost {
            layers = Map.copyOf(layers);
        }
    }

    /// The cost of one unit.
    ///
    /// @param count how many units; zero where none is known
    /// @param each at 10⁻¹², half even; empty where the count is zero
    public record PerUnit(Divisor divisor, long count, Optional<Cost> each) {}

    /// One row of the table.
    ///
    /// @param yield accepted answers in all answers of known outcome; empty where no outcome is known
    public record Row(List<String> key, Cost cost, List<PerUnit> units, Optional<BigDecimal> yield) {

        public Row {
            key = List.copyOf(key);
            units = List.copyOf(units);
        }

        /// The cost of one unit, empty where no such unit is known.
        public Optional<Cost> per(Divisor divisor) {
            return units.stream()
                    .filter(unit -> unit.divisor() == divisor)
                    .findFirst()
                    .flatMap(PerUnit::each);
        }
    }

    public UnitCostReport {
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }
}
