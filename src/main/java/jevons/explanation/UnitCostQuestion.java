package jevons.explanation;

import java.util.List;
import jevons.money.Currency;

/// What a unit cost report is asked.
///
/// @param by the dimensions of the table, of those that activity knows: who, use case, purpose, model; empty for
/// the total
public record UnitCostQuestion(String period, View view, List<Dimension> by, Conversion into) {

    public UnitCostQuestion {
        by = List.copyOf(by);
    }

    /// A period as restated, in US dollars, in total.
    public static UnitCostQuestion of(String period) {
        return new UnitCostQuestion(period, new View.Restated(), List.of(), Conversion.none(Currency.USD));
    }

    public UnitCostQuestion by(Dimension... dimensions) {
        return new UnitCostQuestion(period, view, List.of(dimensions), into);
    }
}
