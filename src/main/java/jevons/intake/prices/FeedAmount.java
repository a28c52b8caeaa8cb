package jevons.intake.prices;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// The declared rule for prices that went through binary floating point: a number of at least [#LONG] significant
/// digits that rounds at [#KEPT] digits to one of at most [#SHORT] is that shorter number (`0.18000000000000002`
/// is `0.18`). Others stay as they are (`0.000033333333333333335` is a third, not an artefact). A repair changes
/// a price by less than 10⁻¹⁰ of it.
final class FeedAmount {

    static final int LONG = 12;
    static final int KEPT = 11;
    static final int SHORT = 9;

    private static final MathContext ROUNDED = new MathContext(KEPT, RoundingMode.HALF_EVEN);

    private FeedAmount() {}

    /// The number meant, where the rule applies.
    static Optional<BigDecimal> repaired(BigDecimal found) {
        if (found.stripTrailingZeros().precision() < LONG) {
            return Optional.empty();
        }
        BigDecimal meant = found.round(ROUNDED).stripTrailingZeros();
        return meant.precision() <= SHORT ? Optional.of(meant) : Optional.empty();
    }
}
