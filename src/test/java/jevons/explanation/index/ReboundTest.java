package jevons.explanation.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class ReboundTest {

    private static final double TRUE_ELASTICITY = -1.11;

    @Test
    void aPriceThatFallsBySixtyPercentMovesSpendAsPrinted() {
        assertEquals(.419, Rebound.spendRatio(.4, -.05), 5e-4);
        assertEquals(.426, Rebound.spendRatio(.4, -.07), 6e-4);
        assertEquals(2.765, Rebound.quantityRatio(.4, TRUE_ELASTICITY), 5e-4);
        assertEquals(1.106, Rebound.spendRatio(.4, TRUE_ELASTICITY), 5e-4);
        assertEquals(-1.756, Rebound.impliedElasticity(.4, 2), 6e-4);
        assertEquals(2, Rebound.spendRatio(.4, Rebound.impliedElasticity(.4, 2)), 1e-14);
    }

    @Test
    void aPanelWithEffectsGivesBackItsElasticityWhereTheCrossSectionHasTheWrongSign() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Basket> panel = panel(seed, 60, 24);
            Elasticity elasticity = Elasticity.withinItemsAndPeriods(panel);
            assertEquals(TRUE_ELASTICITY, elasticity.value(), .05, "seed " + seed);
            assertTrue(Elasticity.naive(panel).low() > 0, "seed " + seed);
            assertEquals(60 * 24, elasticity.observations() + elasticity.leftOut(), "seed " + seed);
        }
    }

    @Test
    void theIntervalCoversTheTruthAboutNinetyFivePercentOfTheTime() {
        int covered = 0;
        for (long seed = 0; seed < 400; seed++) {
            Elasticity elasticity = Elasticity.withinItemsAndPeriods(panel(seed, 8, 6));
            covered += elasticity.low() <= TRUE_ELASTICITY && TRUE_ELASTICITY <= elasticity.high() ? 1 : 0;
        }
        assertTrue(covered >= 366 && covered <= 394, "covered " + covered + " of 400");
    }

    @Test
    void studentsQuantilesAreThoseOfTheTables() {
        assertEquals(2.571, Elasticity.quantile(5), 1e-2);
        assertEquals(2.228, Elasticity.quantile(10), 1e-3);
        assertEquals(2.042, Elasticity.quantile(30), 5e-4);
        assertEquals(1.984, Elasticity.quantile(100), 5e-4);
    }

    @Test
    void pricesThatNeverMoveGiveNoElasticity() {
        List<Basket> still = List.of(
                new Basket("1", List.of(bought("a", 1, 2), bought("b", 3, 4))),
                new Basket("2", List.of(bought("a", 1, 5), bought("b", 3, 6))),
                new Basket("3", List.of(bought("a", 1, 7), bought("b", 3, 1))));
        assertThrows(IllegalArgumentException.class, () -> Elasticity.withinItemsAndPeriods(still));
        assertThrows(IllegalArgumentException.class, () -> Elasticity.withinItemsAndPeriods(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Rebound.spendRatio(0, -1));
        assertThrows(IllegalArgumentException.class, () -> Rebound.impliedElasticity(1, 2));
    }

    @Test
    void aDoubledBillIsPriceReboundAndGrowth() {
        Factor spend = new Factor(Rational.of(100), Rational.of(200));
        ReboundSplit split = ReboundSplit.at(spend, Rational.parse("0.4"), TRUE_ELASTICITY);
        assertEquals(Rational.of(100), split.price().plus(split.rebound()).plus(split.growth()));
        assertEquals(2.765, Vectors.value(split.reboundRatio()), 5e-4);
        assertEquals(2 / (.4 * 2.765), Vectors.value(split.growthRatio()), 1e-3);
        assertEquals(
                Rational.of(2),
                Rational.parse("0.4").times(split.reboundRatio()).times(split.growthRatio()));
        assertTrue(split.price().signum() < 0
                && split.rebound().signum() > 0
                && split.growth().signum() > 0);
    }

    @Test
    void atTheImpliedElasticityThereIsNoGrowthLeft() {
        Factor spend = new Factor(Rational.of(100), Rational.of(200));
        ReboundSplit split = ReboundSplit.at(spend, Rational.parse("0.4"), Rebound.impliedElasticity(.4, 2));
        assertEquals(0, Vectors.value(split.growth()), 1e-10);
    }

    @Test
    void theIntervalOfTheElasticityGivesAnIntervalOfTheRebound() {
        Elasticity elasticity = new Elasticity(TRUE_ELASTICITY, .02, 1_000, 1_100, 0);
        List<ReboundSplit> splits =
                ReboundSplit.over(new Factor(Rational.of(100), Rational.of(200)), Rational.parse("0.4"), elasticity);
        assertTrue(splits.get(0).rebound().compareTo(splits.get(1).rebound()) > 0);
        assertTrue(splits.get(1).rebound().compareTo(splits.get(2).rebound()) > 0);
    }

    @Test
    void splitsSumToTheChangeExactly() {
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Factor spend = new Factor(
                    Rational.of(random.nextLong(1, 1_000_000), 100), Rational.of(random.nextLong(1, 1_000_000), 100));
            Rational price = Rational.of(random.nextLong(1, 3_000), 1_000);
            ReboundSplit split = ReboundSplit.at(spend, price, -2 * random.nextDouble());
            assertEquals(spend.change(), split.price().plus(split.rebound()).plus(split.growth()), "seed " + seed);
        }
    }

    /// Models whose quality raises both their price and their use; prices fall over time at each model's own
    /// pace.
    private static List<Basket> panel(long seed, int items, int periods) {
        Random random = new Random(seed);
        double[] quality = random.doubles(items, 0, 3).toArray();
        List<Basket> panel = new ArrayList<>();
        double[] logPrice = new double[items];
        for (int i = 0; i < items; i++) {
            logPrice[i] = quality[i] + 0.2 * random.nextGaussian();
        }
        for (int t = 0; t < periods; t++) {
            List<Observation> observations = new ArrayList<>();
            for (int i = 0; i < items; i++) {
                logPrice[i] += -0.02 + 0.15 * random.nextGaussian();
                double logQuantity =
                        5 + 3 * quality[i] + 0.1 * t + TRUE_ELASTICITY * logPrice[i] + 0.2 * random.nextGaussian();
                boolean absent = random.nextInt(20) == 0;
                observations.add(
                        new Observation("model " + i, exact(logPrice[i]), absent ? Rational.ZERO : exact(logQuantity)));
            }
            panel.add(new Basket("period " + t, observations));
        }
        return panel;
    }

    private static Rational exact(double log) {
        return Rational.of(BigDecimal.valueOf(Math.exp(log)));
    }

    private static Observation bought(String item, long price, long quantity) {
        return new Observation(item, Rational.of(price), Rational.of(quantity));
    }
}
