package jevons.explanation.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class UnitValueTest {

    @Test
    void buyersThatMoveUpKeepThePaidPriceFlatWhilePricesHalve() {
        Basket before = new Basket("2026-02", List.of(bought("small", "2", "80"), bought("large", "10", "20")));
        Basket after = new Basket("2026-03", List.of(bought("small", "1", "35"), bought("large", "5", "65")));
        assertEquals(Rational.parse("3.6"), UnitValueEffects.unitValue(before));
        assertEquals(Rational.parse("3.6"), UnitValueEffects.unitValue(after));
        UnitValueEffects effects = UnitValueEffects.between(before, after);
        assertEquals(new UnitValueEffects(Rational.parse("-2.7"), Rational.parse("2.7"), Rational.ZERO), effects);
        UnitValueChain chain = UnitValueChain.between(new FisherIndex(), before, after);
        assertEquals(new UnitValueChain(Rational.of(1, 2), Rational.of(2), Rational.ONE), chain);
    }

    @Test
    void aCheapNewcomerIsEntryAndNotPrice() {
        Basket before = new Basket("2026-02", List.of(bought("old", "10", "100")));
        Basket after = new Basket("2026-03", List.of(bought("old", "10", "100"), bought("new", "2", "100")));
        UnitValueEffects effects = UnitValueEffects.between(before, after);
        assertEquals(new UnitValueEffects(Rational.ZERO, Rational.ZERO, Rational.of(-4)), effects);
        UnitValueChain chain = UnitValueChain.between(new FisherIndex(), before, after);
        assertEquals(new UnitValueChain(Rational.ONE, Rational.ONE, Rational.parse("0.6")), chain);
    }

    @Test
    void withoutACommonModelEverythingIsEntryAndExit() {
        Basket before = new Basket("2026-02", List.of(bought("old", "10", "1")));
        Basket after = new Basket("2026-03", List.of(bought("new", "4", "7")));
        assertEquals(
                new UnitValueEffects(Rational.ZERO, Rational.ZERO, Rational.of(-6)),
                UnitValueEffects.between(before, after));
        assertEquals(
                new UnitValueChain(Rational.ONE, Rational.ONE, Rational.parse("0.4")),
                UnitValueChain.between(new FisherIndex(), before, after));
    }

    @Test
    void withFisherTheMixIsTheFisherIndexOfTheQuantityShares() {
        Basket before = ManualBaskets.ALL.get(0);
        Basket after = ManualBaskets.ALL.get(4);
        List<MatchedItem> swapped = ManualBaskets.between(1, 5).stream()
                .map(item -> new MatchedItem(item.item(), item.quantity(), item.price()))
                .toList();
        Rational quantities = after.quantity().dividedBy(before.quantity());
        double shares = new FisherIndex().index(swapped) / Vectors.value(quantities);
        assertEquals(
                shares,
                Vectors.value(
                        UnitValueChain.between(new FisherIndex(), before, after).mix()),
                1e-13);
    }

    @Test
    void effectsSumToTheChangeAndTheChainMultipliesToTheRatioExactly() {
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Basket before = drawn("2026-02", random);
            Basket after = drawn("2026-03", random);
            Rational first = UnitValueEffects.unitValue(before);
            Rational second = UnitValueEffects.unitValue(after);
            UnitValueEffects effects = UnitValueEffects.between(before, after);
            UnitValueEffects back = UnitValueEffects.between(after, before);
            assertEquals(second.minus(first), effects.total(), "seed " + seed);
            assertEquals(effects.price().negate(), back.price(), "seed " + seed);
            assertEquals(effects.mix().negate(), back.mix(), "seed " + seed);
            assertEquals(effects.entryAndExit().negate(), back.entryAndExit(), "seed " + seed);
            IndexFormula formula = random.nextBoolean() ? new FisherIndex() : new TornqvistIndex();
            assertEquals(
                    second.dividedBy(first),
                    UnitValueChain.between(formula, before, after).product(),
                    "seed " + seed);
        }
    }

    @Test
    void nothingBoughtHasNoUnitValue() {
        Basket empty = new Basket("2026-02", List.of(bought("m", "1", "0")));
        assertThrows(IllegalArgumentException.class, () -> UnitValueEffects.between(empty, empty));
    }

    private static Basket drawn(String period, SplittableRandom random) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            if (random.nextInt(3) > 0) {
                observations.add(new Observation(
                        "model " + i,
                        Rational.of(random.nextLong(1, 10_000), 1_000),
                        Rational.of(random.nextLong(0, 1_000))));
            }
        }
        observations.add(new Observation("only in " + period, Rational.of(random.nextLong(1, 9)), Rational.ONE));
        return new Basket(period, observations);
    }

    private static Observation bought(String item, String price, String quantity) {
        return new Observation(item, Rational.parse(price), Rational.parse(quantity));
    }
}
