package jevons.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Laws of exact fractions, each for 10,000 seeds.
class RationalLaws {

    private static final int CASES = 10_000;

    @Test
    void fractionsAreAField() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rational a = drawn(random);
            Rational b = drawn(random);
            Rational c = drawn(random);
            String label = "seed " + seed;
            assertEquals(a.plus(b), b.plus(a), label);
            assertEquals(a.times(b.plus(c)), a.times(b).plus(a.times(c)), label);
            assertEquals(a, a.plus(b).minus(b), label);
            assertEquals(Rational.ZERO, a.plus(a.negate()), label);
            if (!b.isZero()) {
                assertEquals(a, a.times(b).dividedBy(b), label);
            }
        }
    }

    @Test
    void fractionsAreInLowestTermsWithAPositiveDenominator() {
        for (long seed = 0; seed < CASES; seed++) {
            Rational value = drawn(new SplittableRandom(seed));
            assertTrue(value.denominator().signum() > 0, "seed " + seed);
            assertEquals(BigInteger.ONE, value.numerator().gcd(value.denominator()), "seed " + seed);
        }
    }

    @Test
    void orderIsThatOfTheDifference() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rational a = drawn(random);
            Rational b = drawn(random);
            assertEquals(a.minus(b).signum(), a.compareTo(b), "seed " + seed);
            assertEquals(a.compareTo(b) == 0, a.equals(b), "seed " + seed);
        }
    }

    @Test
    void textAndDecimalsComeBack() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rational value = drawn(random);
            assertEquals(value, Rational.parse(value.toString()), "seed " + seed);
            BigDecimal decimal = BigDecimal.valueOf(random.nextLong(), random.nextInt(-5, 15));
            Rational exact = Rational.of(decimal);
            assertTrue(exact.isDecimal(15), "seed " + seed);
            assertEquals(0, decimal.compareTo(exact.toDecimal(15, RoundingMode.UNNECESSARY)), "seed " + seed);
        }
    }

    @Test
    void whatHasNoValueOrIsTooLongIsRefused() {
        assertThrows(ArithmeticException.class, () -> Rational.of(1, 0));
        assertThrows(ArithmeticException.class, () -> Rational.ONE.dividedBy(Rational.ZERO));
        assertThrows(ArithmeticException.class, () -> Rational.parse("1/0"));
        assertThrows(NumberFormatException.class, () -> Rational.parse("one"));
        assertThrows(NumberFormatException.class, () -> Rational.parse("1E999999999"));
        assertThrows(NumberFormatException.class, () -> Rational.parse("1E-999999999"));
        assertEquals(Rational.ZERO, Rational.parse("0E999999999"));
    }

    @Test
    void oneTwelfthIsNotADecimal() {
        assertEquals(Rational.of(1, 12), Rational.parse(" 1 / 12 "));
        assertTrue(!Rational.of(1, 12).isDecimal(12));
        assertEquals("1/12", Rational.of(-2, -24).toString());
    }

    private static Rational drawn(SplittableRandom random) {
        long denominator = random.nextBoolean() ? random.nextLong(1, 100) : random.nextLong(1, Long.MAX_VALUE);
        long numerator = random.nextBoolean() ? random.nextLong(-100, 100) : random.nextLong();
        return Rational.of(numerator, random.nextBoolean() ? denominator : -denominator);
    }
}
