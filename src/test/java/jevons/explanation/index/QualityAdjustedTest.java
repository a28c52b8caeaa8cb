package jevons.explanation.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class QualityAdjustedTest {

    @Test
    void sixtyDollarsToSixCentsInThreeYearsIsTenfoldAYear() {
        AnnualFactor fall = new AnnualFactor(Rational.of(60), Rational.parse("0.06"), Rational.of(3));
        assertEquals(10.0, fall.factor(), 1e-12);
        assertEquals("10.0×/yr from 60 to 0.06 in 3 yr", fall.text());
    }

    @Test
    void twentyDollarsToSevenCentsInTwentyThreeMonthsIsNineteenfoldAYear() {
        AnnualFactor fall = new AnnualFactor(Rational.of(20), Rational.parse("0.07"), Rational.of(23, 12));
        assertEquals(19.1, fall.factor(), 0.05);
        assertEquals("19.1×/yr from 20 to 0.07 in 1.92 yr", fall.text());
        assertEquals(280, 20 / 0.07, 6);
        AnnualFactor asOftenQuoted = new AnnualFactor(Rational.of(20), Rational.parse("0.07"), Rational.parse("1.5"));
        assertEquals(43, asOftenQuoted.factor(), 0.5);
    }

    @Test
    void seventyPercentAYearIsAFactorOfThreePointThree() {
        assertEquals(3.3, new AnnualFactor(Rational.ONE, Rational.parse("0.3"), Rational.ONE).factor(), 0.05);
    }

    @Test
    void theCheapestModelThatIsGoodEnoughIsNamedWithItsExactPrice() {
        List<ScoredPrice> prices = List.of(
                priced("2024-01", "small", "0.5", "40"),
                priced("2024-01", "large", "30", "86"),
                priced("2025-01", "new-b", "0.2", "70"),
                priced("2025-01", "new-a", "0.2", "64.8"),
                priced("2025-01", "large", "10", "86"),
                priced("2023-01", "first", "20", "30"));
        List<CheapestAtQuality> series = CheapestAtQuality.series(prices, Rational.parse("64.8"));
        assertEquals(
                List.of(
                        new CheapestAtQuality("2023-01", Optional.empty()),
                        new CheapestAtQuality("2024-01", Optional.of(prices.get(1))),
                        new CheapestAtQuality("2025-01", Optional.of(prices.get(3)))),
                series);
    }

    @Test
    void theHedonicIndexRecoversLevelsAndSlopesThatWerePutIn() {
        double[] levels = {1, 0.5, 0.1};
        List<ScoredPrice> prices = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 90; i++) {
            double first = random.nextInt(100);
            double second = random.nextInt(50);
            double price = levels[i % 3] * Math.exp(0.3 + 0.04 * first - 0.01 * second);
            prices.add(new ScoredPrice(
                    "2024-0" + (i % 3 + 1),
                    "m" + i,
                    Rational.of(BigDecimal.valueOf(price)),
                    List.of(Rational.of((long) first), Rational.of((long) second))));
        }
        HedonicIndex index = HedonicIndex.fit(prices);
        assertEquals(
                List.of("2024-01", "2024-02", "2024-03"),
                List.copyOf(index.levels().keySet()));
        assertEquals(0.5, index.levels().getOrDefault("2024-02", 0.0), 1e-10);
        assertEquals(0.1, index.levels().getOrDefault("2024-03", 0.0), 1e-10);
        assertEquals(0.04, index.slopes().get(0), 1e-12);
        assertEquals(-0.01, index.slopes().get(1), 1e-12);
        assertEquals(1, index.explained(), 1e-12);
        assertEquals(90, index.observations());
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        List<ScoredPrice> uniform = List.of(
                priced("2024-01", "a", "1", "50"),
                priced("2024-01", "b", "2", "50"),
                priced("2024-02", "c", "3", "50"));
        assertThrows(IllegalArgumentException.class, () -> HedonicIndex.fit(uniform));
        assertThrows(IllegalArgumentException.class, () -> HedonicIndex.fit(List.of()));
        assertThrows(IllegalArgumentException.class, () -> HedonicIndex.fit(List.of(priced("2024-01", "a", "0", "1"))));
        assertThrows(IllegalArgumentException.class, () -> new AnnualFactor(Rational.ZERO, Rational.ONE, Rational.ONE));
    }

    private static ScoredPrice priced(String period, String model, String price, String score) {
        return new ScoredPrice(period, model, Rational.parse(price), List.of(Rational.parse(score)));
    }
}
