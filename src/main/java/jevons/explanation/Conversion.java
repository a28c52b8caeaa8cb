package jevons.explanation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jevons.money.Currency;
import jevons.money.FxTable;
import jevons.money.Rational;

/// Into which currency a report is stated, and the rates of exchange by which it gets there.
///
/// @param rates dated, with their sources
/// @param moments for each period's name the moment whose rate converts its costs, often its last
public record Conversion(Currency target, FxTable rates, Map<String, Instant> moments) {

    public Conversion {
        moments = Map.copyOf(moments);
    }

    /// No conversion: only costs of this currency can be stated.
    public static Conversion none(Currency target) {
        return new Conversion(target, FxTable.EMPTY, Map.of());
    }

    /// What one unit of a currency is worth in the target in a period; empty where no rate is known.
    public Optional<Rational> rate(String currency, String period) {
        if (currency.equals(target.code())) {
            return Optional.of(Rational.ONE);
        }
        Instant moment = moments.get(period);
        return moment == null || currency.isEmpty()
                ? Optional.empty()
                : rates.rate(new Currency(currency), target, moment);
    }
}
