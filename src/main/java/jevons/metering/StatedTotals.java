package jevons.metering;

import java.math.BigDecimal;
import java.util.Optional;

/// The provider's own totals, as stated; empty where it states none, which is not zero.
public record StatedTotals(Optional<BigDecimal> input, Optional<BigDecimal> output, Optional<BigDecimal> total) {

    public static final StatedTotals NONE = new StatedTotals(Optional.empty(), Optional.empty(), Optional.empty());
}
