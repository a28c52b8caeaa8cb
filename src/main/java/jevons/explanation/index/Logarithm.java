package jevons.explanation.index;

import java.math.BigInteger;
import jevons.money.Rational;

/// Natural logarithms of exact fractions as whole multiples of 2⁻¹⁶⁰ (48 decimal places), without binary floating
/// point. The ratio is reduced to m·2ᵉ with m between ⅔ and 4⁄3; ln m = 2·artanh((m−1)/(m+1)), a series that
/// gains 4.6 bits a term. ln(a/b) and ln(b/a) are exact opposites.
final class Logarithm {

    /// Binary places of a result.
    static final int PLACES = 160;

    /// Extra places that absorb the rounding of the terms.
    private static final int GUARD = 16;

    private static final int WORK = PLACES + GUARD;

    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(WORK);

    /// ln 2 = 2·artanh(⅓).
    private static final BigInteger LN_TWO = twiceArtanh(ONE.divide(BigInteger.valueOf(3)));

    private Logarithm() {}

    /// ln(after/before) · 2¹⁶⁰, rounded towards zero.
    ///
    /// @throws IllegalArgumentException where the ratio is not positive
    static BigInteger ofRatio(Rational before, Rational after) {
        if (before.signum() * after.signum() <= 0) {
            throw new IllegalArgumentException("the logarithm of " + after + " over " + before
                    + " does not exist: both must have one sign and not be zero");
        }
        BigInteger top = after.numerator().multiply(before.denominator()).abs();
        BigInteger bottom = before.numerator().multiply(after.denominator()).abs();
        int order = top.compareTo(bottom);
        if (order == 0) {
            return BigInteger.ZERO;
        }
        return order > 0 ? ofLarger(top, bottom) : ofLarger(bottom, top).negate();
    }

    private static BigInteger ofLarger(BigInteger top, BigInteger bottom) {
        int exponent = top.bitLength() - bottom.bitLength();
        BigInteger divisor = bottom.shiftLeft(exponent);
        if (top.multiply(BigInteger.valueOf(3)).compareTo(divisor.shiftLeft(2)) > 0) {
            exponent++;
            divisor = divisor.shiftLeft(1);
        } else if (top.multiply(BigInteger.valueOf(3)).compareTo(divisor.shiftLeft(1)) < 0) {
            exponent--;
            divisor = divisor.shiftRight(1);
        }
        BigInteger z = top.subtract(divisor).shiftLeft(WORK).divide(top.add(divisor));
        BigInteger sum = twiceArtanh(z).add(LN_TWO.multiply(BigInteger.valueOf(exponent)));
        return sum.shiftRight(GUARD);
    }

    private static BigInteger twiceArtanh(BigInteger z) {
        BigInteger square = z.multiply(z).shiftRight(WORK);
        BigInteger power = z.abs();
        BigInteger sum = power;
        for (long odd = 3; power.signum() != 0; odd += 2) {
            power = power.multiply(square).shiftRight(WORK);
            sum = sum.add(power.divide(BigInteger.valueOf(odd)));
        }
        return (z.signum() < 0 ? sum.negate() : sum).shiftLeft(1);
    }
}
