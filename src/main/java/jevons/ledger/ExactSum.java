package jevons.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A running sum that is always exact: whole units of 10⁻ˢ in a `long` while they fit, and a decimal for the
/// rest. Adding in any order or grouping gives the same sum.
final class ExactSum {

    private static final int PLACES_MAX = 18;
    private static final long[] POWERS = powers();

    private final int scale;
    private long held;
    private BigDecimal spilt = BigDecimal.ZERO;

    /// @param scale decimal places of the fast part, 0 to 18
    ExactSum(int scale) {
        this.scale = scale;
    }

    void add(BigDecimal value) {
        int places = value.scale();
        if (places >= 0 && places <= scale) {
            BigInteger unscaled = value.unscaledValue();
            if (unscaled.bitLength() < Long.SIZE) {
                long units = unscaled.longValue();
                long factor = POWERS[scale - places];
                long low = units * factor;
                if (Math.multiplyHigh(units, factor) == low >> (Long.SIZE - 1)) {
                    addUnits(low);
                    return;
                }
            }
        }
        spilt = spilt.add(value);
    }

    BigDecimal value() {
        BigDecimal sum = BigDecimal.valueOf(held, scale);
        return spilt.signum() == 0 ? sum : sum.add(spilt);
    }

    private void addUnits(long units) {
        long sum = held + units;
        if (((held ^ sum) & (units ^ sum)) < 0) {
            spilt = spilt.add(BigDecimal.valueOf(held, scale));
            held = units;
        } else {
            held = sum;
        }
    }

    private static long[] powers() {
        long[] powers = new long[PLACES_MAX + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
