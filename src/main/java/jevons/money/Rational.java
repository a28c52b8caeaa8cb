package jevons.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An exact fraction in lowest terms with a positive denominator. Rates and shares are rationals because $1/12
/// and
/// $0.017/60 have no finite decimal.
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {

    public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);
    public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

    /// Reduces to lowest terms.
    ///
    /// @throws ArithmeticException where the denominator is zero
    public Rational {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a fraction " + numerator + "/0 has no value");
        }
        if (!denominator.equals(BigInteger.ONE)) {
            BigInteger divisor = numerator.gcd(denominator);
            if (denominator.signum() < 0) {
                divisor = divisor.negate();
            }
            if (!divisor.equals(BigInteger.ONE)) {
                numerator = numerator.divide(divisor);
                denominator = denominator.divide(divisor);
            }
        }
    }

    public static Rational of(long numerator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.ONE);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /// The same value as a fraction.
    public static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
                : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /// Digits before or after the point that a number read from text may have: a bound on work and memory.
    public static final int PARSED_DIGITS_MAX = 1_000;

    /// Reads `3`, `0.25` or `1/12`.
    ///
    /// @throws NumberFormatException where the text is none of these or has more than [#PARSED_DIGITS_MAX] digits
    /// @throws ArithmeticException where the text is a fraction over zero
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return decimal(text.strip());
        }
        return decimal(text.substring(0, slash).strip())
                .dividedBy(decimal(text.substring(slash + 1).strip()));
    }

    private static Rational decimal(String text) {
        if (text.length() > 2 * PARSED_DIGITS_MAX) {
            throw new NumberFormatException("a number of " + text.length() + " characters is too long to read");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return ZERO;
        }
        if (Math.abs((long) value.scale()) > PARSED_DIGITS_MAX || value.precision() > PARSED_DIGITS_MAX) {
            throw new NumberFormatException(
                    "'" + text + "' has more than " + PARSED_DIGITS_MAX + " digits; write a smaller number");
        }
        return of(value);
    }

    public Rational plus(Rational other) {
        if (denominator.equals(other.denominator)) {
            return new Rational(numerator.add(other.numerator), denominator);
        }
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    public Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /// @throws ArithmeticException where `other` is zero
    public Rational dividedBy(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    public int signum() {
        return numerator.signum();
    }

    public boolean isZero() {
        return numerator.signum() == 0;
    }

    /// The decimal nearest to this value at a scale. The caller states the rounding.
    public BigDecimal toDecimal(int scale, RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), scale, mode);
    }

    /// True where some decimal of at most `scale` places has exactly this value.
    public boolean isDecimal(int scale) {
        return BigInteger.TEN.pow(scale).mod(denominator).signum() == 0;
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /// `3`, or `1/12` where there is a denominator.
    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}
