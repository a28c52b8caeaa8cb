package jevons.pricing;

import jevons.money.Currency;
import jevons.money.Rate;

/// What a card says about one meter: ready to be applied to any quantity.
sealed interface MeterRule {

    String path();

    /// Four rates of one currency.
    ///
    /// @param estimated true where a part of the rule is an estimate; the path says which
    record Charged(Rate list, Rate contracted, Rate effective, Rate billed, Step step, boolean estimated, String path)
            implements MeterRule {}

    /// Nothing is charged for it, and that is known.
    record Nothing(Currency currency, String path) implements MeterRule {}

    /// The price is not known.
    ///
    /// @param currency of a charge of zero, where nothing was used
    record Unknown(String reason, Currency currency, String path) implements MeterRule {}
}
