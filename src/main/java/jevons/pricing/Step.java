package jevons.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How a metered quantity becomes the billed one: raised to a minimum, then rounded up to whole steps.
///
/// @param roundUpTo the step, zero for none
/// @param minimum the least that is billed once anything was used, zero for none
public record Step(BigDecimal roundUpTo, BigDecimal minimum) {

    /// The quantity as it was metered.
    public static final Step NONE = new Step(BigDecimal.ZERO, BigDecimal.ZERO);

    public Step {
        if (roundUpTo.signum() < 0 || minimum.signum() < 0) {
            throw new IllegalArgumentException("round=" + roundUpTo + " and min=" + minimum + " must not be negative");
        }
        roundUpTo = roundUpTo.stripTrailingZeros();
        minimum = minimum.stripTrailingZeros();
    }

    public boolean isNone() {
        return roundUpTo.signum() == 0 && minimum.signum() == 0;
    }

    /// The billed quantity. Nothing used stays nothing; a negative correction mirrors the positive one.
    public BigDecimal billed(BigDecimal quantity) {
        if (isNone() || quantity.signum() == 0) {
            return quantity;
        }
        BigDecimal size = quantity.abs().max(minimum);
        if (roundUpTo.signum() > 0) {
            size = size.divide(roundUpTo, 0, RoundingMode.CEILING).multiply(roundUpTo);
        }
        return quantity.signum() < 0 ? size.negate() : size;
    }
}
