package jevons.explanation.index;

import static jevons.explanation.index.Vectors.assertPrinted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Printed figures are the saved output of the gpindex package.
class ItemContributionsTest {

    private static final double EIGHT_PLACES = 5.1e-9;

    private final List<MatchedItem> items = ManualBaskets.between(1, 2);

    @Test
    void fisher() {
        double[] contributions = ItemContributions.fisher(items);
        assertPrinted(
                "0.01782904 0.18814917 0.05792820 -0.03414299 0.18217457 -0.01088796", contributions, EIGHT_PLACES);
        assertEquals(
                new FisherIndex().index(items) - 1, Arrays.stream(contributions).sum(), 1e-14);
    }

    @Test
    void fisherByVanIjzeren() {
        double[] contributions = ItemContributions.fisherVanIjzeren(items);
        assertPrinted(
                "0.01782865 0.18815627 0.05792735 -0.03414531 0.18217135 -0.01088828", contributions, EIGHT_PLACES);
        assertEquals(
                new FisherIndex().index(items) - 1, Arrays.stream(contributions).sum(), 1e-14);
    }

    @Test
    void jevons() {
        double[] contributions = ItemContributions.jevons(items);
        assertPrinted(
                "0.03330510 0.20397490 0.04799594 -0.06452574 0.06163523 -0.04046534", contributions, EIGHT_PLACES);
        assertEquals(
                new JevonsIndex().index(items) - 1, Arrays.stream(contributions).sum(), 1e-14);
    }

    @Test
    void paascheOverLaspeyresIsACovariance() {
        List<MatchedItem> later = ManualBaskets.between(2, 3);
        double laspeyres = new LaspeyresIndex().index(later);
        assertEquals(0.9609929, laspeyres, 5.1e-8);
        assertEquals(-0.04099992, VonBortkiewicz.spread(later), EIGHT_PLACES);
        assertEquals(new PaascheIndex().index(later) / laspeyres - 1, VonBortkiewicz.spread(later), 1e-14);
    }
}
