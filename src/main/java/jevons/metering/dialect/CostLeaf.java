package jevons.metering.dialect;

import java.math.BigDecimal;
import jevons.money.Currency;

/// A leaf that states a cost.
///
/// @param unit what one of it is worth in the currency: 1, or 10⁻¹⁰ for ticks
public record CostLeaf(String part, String path, BigDecimal unit, Currency currency) {

    static CostLeaf usd(String part, String path) {
        return new CostLeaf(part, path, BigDecimal.ONE, Currency.USD);
    }
}
