package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jevons.explanation.LedgerView.ActivityRow;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.UnitCostReport.Cost;
import jevons.explanation.UnitCostReport.Divisor;
import jevons.explanation.UnitCostReport.PerUnit;
import jevons.explanation.UnitCostReport.Row;
import jevons.ledger.CostLayer;
import jevons.ledger.LineKind;
import jevons.metering.Counts;
import jevons.metering.Meter;
import jevons.money.Rational;
import jevons.money.Rounding;

/// Divides the costs of a period by what the factory did in it.
public final class UnitCosts {

    private static final String TOTAL = "";
    private static final List<Dimension> BOOKED =
            List.of(Dimension.LAYER, Dimension.KIND, Dimension.ITEM, Dimension.UNIT, Dimension.CURRENCY);

    /// What one row of the table adds up.
    private static final class Sums {
        private final Map<CostLayer, Rational> layers = new EnumMap<>(CostLayer.class);
        private final Set<String> tasks = new HashSet<>();
        private Rational marginal = Rational.ZERO;
        private Rational tokens = Rational.ZERO;
        private Counts counts = Counts.NONE;
        private long users;
    }

    private final LedgerView books;
    private final UnitCostQuestion question;
    private final int width;
    private final Map<String, Sums> sums = new TreeMap<>();
    private final Map<String, List<String>> keys = new TreeMap<>();
    private long unpriced;
    private long unconverted;

    private UnitCosts(LedgerView books, UnitCostQuestion question) {
        this.books = books;
        this.question = question;
        this.width = question.by().size();
    }

    /// Computes the report of a question.
    public static UnitCostReport report(LedgerView books, UnitCostQuestion question) {
        UnitCosts costs = new UnitCosts(books, question);
        costs.row(List.of());
        costs.read();
        List<Row> groups = new ArrayList<>();
        costs.keys.forEach((name, key) -> {
            if (!name.equals(TOTAL)) {
                groups.add(costs.row(name, key));
            }
        });
        return new UnitCostReport(question, costs.row(TOTAL, List.of()), groups, costs.notes());
    }

    private Sums row(List<String> key) {
        String name = key.isEmpty() ? TOTAL : String.join("\u0000", key) + "\u0000";
        keys.putIfAbsent(name, List.copyOf(key));
        return sums.computeIfAbsent(name, n -> new Sums());
    }

    private void read() {
        String period = question.period();
        for (CostRow cost : books.costs(period, question.view(), grain(BOOKED))) {
            add(cost);
        }
        for (ActivityRow acted : books.activity(period, question.view(), grain(List.of(Dimension.USE_CASE)))) {
            for (Sums row : rows(acted.key())) {
                row.counts = row.counts.plus(acted.counts());
                String task = acted.key().getLast();
                if (!task.isEmpty() && acted.counts().calls() > 0) {
                    row.tasks.add(task);
                }
            }
        }
        for (ActivityRow acted : books.activity(period, question.view(), List.of())) {
            row(List.of()).users += acted.users();
        }
        if (width > 0) {
            for (ActivityRow acted : books.activity(period, question.view(), question.by())) {
                row(acted.key()).users += acted.users();
            }
        }
    }

    private List<Dimension> grain(List<Dimension> further) {
        List<Dimension> grain = new ArrayList<>(question.by());
        grain.addAll(further);
        return grain;
    }

    private List<Sums> rows(List<String> key) {
        return width == 0 ? List.of(row(List.of())) : List.of(row(List.of()), row(key.subList(0, width)));
    }

    private void add(CostRow cost) {
        List<String> booked = cost.key().subList(width, width + BOOKED.size());
        unpriced += cost.unpriced();
        if (cost.effective().signum() == 0) {
            return;
        }
        Optional<Rational> rate = question.into().rate(booked.get(4), question.period());
        if (rate.isEmpty()) {
            unconverted += cost.lines();
            return;
        }
        Rational amount = Rational.of(cost.effective()).times(rate.get());
        boolean usage = booked.get(1).equals(LineKind.USAGE.name());
        boolean tokens = usage && isTokens(booked.get(2));
        for (Sums row : rows(cost.key())) {
            row.layers.merge(layer(booked.get(0)), amount, Rational::plus);
            row.marginal = usage ? row.marginal.plus(amount) : row.marginal;
            row.tokens = tokens ? row.tokens.plus(amount) : row.tokens;
        }
    }

    private static boolean isTokens(String item) {
        return MeterGroup.of(item).isPresent() && Meter.parse(item).isTokens();
    }

    private static CostLayer layer(String name) {
        for (CostLayer layer : CostLayer.values()) {
            if (layer.name().equals(name)) {
                return layer;
            }
        }
        return CostLayer.OTHER;
    }

    private Row row(String name, List<String> key) {
        Sums row = sums.getOrDefault(name, new Sums());
        List<PerUnit> units = new ArrayList<>();
        for (Divisor divisor : Divisor.values()) {
            long count = count(divisor, row);
            units.add(new PerUnit(
                    divisor, count, count == 0 ? Optional.empty() : Optional.of(cost(row, Rational.of(count)))));
        }
        Counts counts = row.counts;
        long known = counts.accepted() + counts.rejected() + counts.retried() + counts.failed();
        Optional<BigDecimal> yield =
                known == 0 ? Optional.empty() : Optional.of(decimal(Rational.of(counts.accepted(), known)));
        return new Row(key, cost(row, Rational.ONE), units, yield);
    }

    private static long count(Divisor divisor, Sums row) {
        return switch (divisor) {
            case REQUEST -> row.counts.requests();
            case USER -> row.users;
            case TASK -> row.tasks.size();
            case CALL -> row.counts.calls();
            case ACCEPTED_ANSWER -> row.counts.accepted();
        };
    }

    private static Cost cost(Sums row, Rational divisor) {
        Map<CostLayer, BigDecimal> layers = new EnumMap<>(CostLayer.class);
        Rational full = Rational.ZERO;
        for (Map.Entry<CostLayer, Rational> each : row.layers.entrySet()) {
            full = full.plus(each.getValue());
        }
        BigDecimal shown = decimal(full.dividedBy(divisor));
        List<Rational> parts = row.layers.values().stream()
                .map(each -> each.dividedBy(divisor))
                .toList();
        List<BigDecimal> rounded = LargestRemainder.round(parts, shown, Rounding.SCALE);
        int at = 0;
        for (CostLayer layer : row.layers.keySet()) {
            layers.put(layer, rounded.get(at++));
        }
        BigDecimal tokens = decimal(row.tokens.dividedBy(divisor));
        return new Cost(shown, decimal(row.marginal.dividedBy(divisor)), tokens, shown.subtract(tokens), layers);
    }

    private static BigDecimal decimal(Rational value) {
        return value.toDecimal(Rounding.SCALE, Rounding.MODE);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(UnitCostReport.MARGINAL_MEANS);
        if (unpriced > 0) {
            notes.add(unpriced + " lines have no known price and are in no figure");
        }
        if (unconverted > 0) {
            notes.add(unconverted + " lines have no rate of exchange and are in no figure");
        }
        return notes;
    }
}
