package jevons.explanation;

import java.math.BigDecimal;
import java.util.List;

/// The answer of a bridge: values only; terminal, JSON, CSV and HTML render them.
///
/// @param grain the dimensions of the finest cells, at which every effect was computed before it was summed
/// @param total over all cells
/// @param groups the table by the question's dimensions, ordered by key; its rows sum to the total, effect by
/// effect
/// @param beside the same effects by the other methods
/// @param unknown usage that is in no sum because its price or rate of exchange is not known
/// @param notes what a reader must know: what was missing and how the chain was shortened
public record BridgeReport(
        BridgeQuestion question,
        List<Dimension> grain,
        Movement total,
        List<Movement> groups,
        List<Comparison> beside,
        List<Unknown> unknown,
        List<String> notes) {

    /// One effect by four methods, summed over all cells. Laspeyres holds every other factor as it was before,
    /// Paasche as it was after: they do not sum to the change and show how far an effect depends on the base.
    public record Comparison(
            Effect effect, BigDecimal shapley, BigDecimal lmdi, BigDecimal laspeyres, BigDecimal paasche) {}

    /// Costs that nobody can state; they are not zero.
    ///
    /// @param what the model and meter, or the currency without a rate
    /// @param lines how many lines of the books
    public record Unknown(String period, String what, Reason reason, long lines) {}

    /// Why a cost is unknown.
    public enum Reason {
        UNPRICED,
        NO_EXCHANGE_RATE
    }

    public BridgeReport {
        grain = List.copyOf(grain);
        groups = List.copyOf(groups);
        beside = List.copyOf(beside);
        unknown = List.copyOf(unknown);
        notes = List.copyOf(notes);
    }

    /// The currency of all amounts.
    public String currency() {
        return question.into().target().code();
    }
}
