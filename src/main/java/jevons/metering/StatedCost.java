package jevons.metering;

import java.math.BigDecimal;
import jevons.money.Currency;

/// A cost that the provider states in its answer, exact as written.
///
/// @param part `total`, or what it is for: `input`, `output`, `upstream` …
/// @param path the leaf it stands in
public record StatedCost(String part, BigDecimal amount, Currency currency, String path) {

    /// The name of the whole cost of a call.
    public static final String TOTAL = "total";
}
