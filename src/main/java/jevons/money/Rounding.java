package jevons.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The one stated rounding: half to even, at 10⁻¹² (a pico-unit) of the currency. It happens once, where a
/// quantity meets a rate ([Rate#charge]); sums after that are exact.
public final class Rounding {

    /// Decimal places that an amount keeps.
    public static final int SCALE = 12;

    /// Ties go to the even neighbour, so that many roundings do not drift.
    public static final RoundingMode MODE = RoundingMode.HALF_EVEN;

    /// How many pico-units make one unit of the currency.
    public static final long PICO = 1_000_000_000_000L;

    private Rounding() {}

    /// The value rounded to [#SCALE] places.
    public static BigDecimal round(BigDecimal value) {
        return value.setScale(SCALE, MODE);
    }

    /// True where the value needs no more than [#SCALE] places.
    public static boolean isExact(BigDecimal value) {
        return value.scale() <= SCALE || value.stripTrailingZeros().scale() <= SCALE;
    }
}
