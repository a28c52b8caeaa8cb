package jevons.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Laws of splitting, each for 10,000 seeds.
class SplitLaws {

    private static final int CASES = 10_000;

    @Test
    void partsSumToTheWhole() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Money whole = amount(random);
            Money sum = Split.of(whole, parts(random)).stream().reduce(Money.zero(Currency.USD), Money::plus);
            assertEquals(whole, sum, "seed " + seed);
        }
    }

    @Test
    void everyPartIsWithinOneSmallestUnitOfItsExactShare() {
        Rational unit = Rational.of(1, Rounding.PICO);
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Money whole = amount(random);
            List<Split.Part> parts = parts(random);
            Rational total = parts.stream().map(Split.Part::weight).reduce(Rational.ZERO, Rational::plus);
            List<Money> split = Split.of(whole, parts);
            for (int i = 0; i < parts.size(); i++) {
                Rational exact =
                        Rational.of(whole.amount()).times(parts.get(i).weight()).dividedBy(total);
                Rational gap = Rational.of(split.get(i).amount()).minus(exact).abs();
                assertTrue(gap.compareTo(unit) < 0, "seed " + seed + " part " + i);
            }
        }
    }

    @Test
    void negatingTheWholeNegatesEveryPart() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Money whole = amount(random);
            List<Split.Part> parts = parts(random);
            assertEquals(
                    Split.of(whole, parts).stream().map(Money::negate).toList(),
                    Split.of(whole.negate(), parts),
                    "seed " + seed);
        }
    }

    @Test
    void theOrderOfReceiversOnlyOrdersTheResult() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Money whole = amount(random);
            List<Split.Part> parts = parts(random);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, parts.size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            List<Money> straight = Split.of(whole, parts);
            List<Money> shuffled =
                    Split.of(whole, order.stream().map(parts::get).toList());
            for (int i = 0; i < order.size(); i++) {
                assertEquals(straight.get(order.get(i)), shuffled.get(i), "seed " + seed);
            }
        }
    }

    @Test
    void aReceiverWithoutWeightGetsNothing() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Money whole = amount(random);
            List<Split.Part> parts = parts(random);
            List<Money> split = Split.of(whole, parts);
            for (int i = 0; i < parts.size(); i++) {
                assertTrue(!parts.get(i).weight().isZero() || split.get(i).isZero(), "seed " + seed);
            }
        }
    }

    @Test
    void aYearSplitsIntoTwelveMonthsAndTheFirstKeysTakeTheRemainder() {
        List<Split.Part> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> new Split.Part("2026-%02d".formatted(month), Rational.ONE))
                .toList();
        List<Money> split = Split.of(Money.of("100", Currency.USD), months, 2);
        assertEquals(Money.of("8.34", Currency.USD), split.get(0));
        assertEquals(Money.of("8.34", Currency.USD), split.get(3));
        assertEquals(Money.of("8.33", Currency.USD), split.get(4));
        assertEquals(Money.of("100", Currency.USD), split.stream().reduce(Money.zero(Currency.USD), Money::plus));
    }

    @Test
    void whatCannotBeSplitIsRefused() {
        List<Split.Part> one = List.of(new Split.Part("a", Rational.ONE));
        Money whole = Money.of("0.001", Currency.USD);
        assertThrows(IllegalArgumentException.class, () -> Split.of(whole, one, 2));
        assertThrows(IllegalArgumentException.class, () -> Split.of(whole, List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> Split.of(whole, List.of(new Split.Part("a", Rational.ZERO))));
        assertThrows(IllegalArgumentException.class, () -> new Split.Part("a", Rational.of(-1)));
    }

    private static Money amount(SplittableRandom random) {
        long bound = random.nextBoolean() ? 1_000 : Long.MAX_VALUE;
        return Money.ofPico(random.nextLong(-bound, bound), Currency.USD);
    }

    private static List<Split.Part> parts(SplittableRandom random) {
        List<Split.Part> parts = new ArrayList<>();
        int n = random.nextInt(1, 14);
        for (int i = 0; i < n; i++) {
            Rational weight = random.nextInt(6) == 0
                    ? Rational.ZERO
                    : Rational.of(random.nextLong(1, 20), random.nextLong(1, 20));
            parts.add(new Split.Part("key " + (char) ('a' + i), weight));
        }
        parts.add(new Split.Part("last", Rational.ONE));
        return parts;
    }
}
