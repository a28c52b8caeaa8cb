package jevons.explanation.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class StandardCostingTest {

    @Test
    void theTextbookOfTwoProductsWithPricesGivesPriceAndMixAndNoVolume() {
        StandardCosting variances =
                StandardCosting.of(List.of(item("A", "30 400", "31 500"), item("B", "25 200", "24 100")));
        assertEquals(new StandardCosting(Rational.of(400), Rational.ZERO, Rational.of(500)), variances);
        assertEquals(Rational.of(900), variances.total());
    }

    @Test
    void theExampleOfTwoContributionsGivesThePublishedMix() {
        StandardCosting variances =
                StandardCosting.of(List.of(item("X", "9 7000", "9 8000"), item("Y", "12 3000", "12 7000")));
        assertEquals(new StandardCosting(Rational.ZERO, Rational.of(49_500), Rational.of(7_500)), variances);
        assertEquals(Rational.of(57_000), variances.total());
    }

    @Test
    void withoutAStandardMixItIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> StandardCosting.of(List.of(item("X", "1 0", "1 5"))));
    }

    private static MatchedItem item(String name, String before, String after) {
        List<Factor> factors = Vectors.factors(before, after);
        return new MatchedItem(name, factors.get(0), factors.get(1));
    }
}
