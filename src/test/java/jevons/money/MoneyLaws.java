package jevons.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Laws of money and rates, each for 10,000 seeds.
class MoneyLaws {

    private static final int CASES = 10_000;

    @Test
    void sumsDoNotDependOnOrderOrGrouping() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Money a = drawn(random);
            Money b = drawn(random);
            Money c = drawn(random);
            assertEquals(a.plus(b).plus(c), c.plus(b.plus(a)), "seed " + seed);
            assertEquals(a, a.plus(b).minus(b), "seed " + seed);
            assertEquals(Money.zero(Currency.USD), a.plus(a.negate()), "seed " + seed);
        }
    }

    @Test
    void amountsOfOneValueAreEqualHoweverWritten() {
        for (long seed = 0; seed < CASES; seed++) {
            Money money = drawn(new SplittableRandom(seed));
            Money wide = new Money(money.amount().setScale(Rounding.SCALE), Currency.USD);
            assertEquals(money, wide, "seed " + seed);
            assertEquals(money.hashCode(), wide.hashCode(), "seed " + seed);
            assertEquals(0, money.compareTo(wide), "seed " + seed);
        }
    }

    @Test
    void aChargeIsWithinHalfAPicoOfTheExactPrice() {
        Rational half = Rational.of(1, 2 * Rounding.PICO);
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rate rate = new Rate(
                    BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), random.nextInt(10)),
                    BigDecimal.valueOf(random.nextLong(1, 1_000_000), random.nextInt(3)),
                    Currency.USD);
            BigDecimal quantity = BigDecimal.valueOf(random.nextLong(0, 1_000_000_000), random.nextInt(4));
            Rational gap = Rational.of(rate.charge(quantity).amount()).minus(rate.exactly(quantity));
            assertTrue(gap.abs().compareTo(half) <= 0, "seed " + seed);
            assertEquals(rate.exactly(quantity), rate.unitPrice().times(Rational.of(quantity)), "seed " + seed);
        }
    }

    @Test
    void multiplyingARateMultipliesItsExactPrice() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rate rate = new Rate(
                    BigDecimal.valueOf(random.nextLong(0, 1_000_000), 6),
                    BigDecimal.valueOf(random.nextLong(1, 1_000)),
                    Currency.USD);
            Rational factor = Rational.of(random.nextLong(1, 100), random.nextLong(1, 100));
            assertEquals(rate.unitPrice().times(factor), rate.times(factor).unitPrice(), "seed " + seed);
            assertTrue(rate.times(factor).sameAs(rate.times(factor).times(Rational.ONE)), "seed " + seed);
        }
    }

    @Test
    void theFastPathOfRatingAgreesWithTheSlowOne() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Rate rate = Rate.perMillion(
                    BigDecimal.valueOf(random.nextLong(0, 100_000), random.nextInt(8))
                            .toString(),
                    Currency.USD);
            long pico = rate.wholePicoPerUnit();
            long tokens = random.nextLong(0, 1_000_000);
            if (pico >= 0) {
                assertEquals(Money.ofPico(pico * tokens, Currency.USD), rate.charge(BigDecimal.valueOf(tokens)));
            } else {
                assertTrue(!rate.unitPrice().isDecimal(Rounding.SCALE), "seed " + seed);
            }
        }
    }

    @Test
    void moneyOfTwoCurrenciesDoesNotMix() {
        Money dollars = Money.of("1", Currency.USD);
        Money euros = Money.of("1", Currency.EUR);
        assertThrows(IllegalArgumentException.class, () -> dollars.plus(euros));
        assertThrows(IllegalArgumentException.class, () -> dollars.minus(euros));
        assertThrows(IllegalArgumentException.class, () -> dollars.compareTo(euros));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Money.of("0.0000000000001", Currency.USD));
        assertThrows(IllegalArgumentException.class, () -> Money.of("1E+999999999", Currency.USD));
        assertEquals("100 USD", Money.of("1E+2", Currency.USD).toString());
        assertEquals("0 USD", Money.of("0E+999999", Currency.USD).toString());
    }

    private static Money drawn(SplittableRandom random) {
        return Money.ofPico(random.nextLong(), Currency.USD);
    }
}
