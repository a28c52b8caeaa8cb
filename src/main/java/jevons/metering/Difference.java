package jevons.metering;

import java.math.BigDecimal;

/// A place where the meters and a stated number differ, and by which rule.
///
/// @param path the provider's leaf
/// @param stated what the provider says there
/// @param metered what the meters say instead
public record Difference(Rule rule, String path, BigDecimal stated, BigDecimal metered) {

    @Override
    public String toString() {
        return rule + " at " + path + ": stated " + stated.toPlainString() + ", metered " + metered.toPlainString()
                + " (" + rule.meaning() + ")";
    }
}
