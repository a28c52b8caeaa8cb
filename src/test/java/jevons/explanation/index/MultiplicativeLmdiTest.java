package jevons.explanation.index;

import static jevons.explanation.index.Vectors.assertPrinted;
import static jevons.explanation.index.Vectors.factors;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Printed figures are those of the spreadsheet behind the LMDIR package.
class MultiplicativeLmdiTest {

    @Test
    void theRatiosOfLmdirMultiplyToTheChangeOfTheTotal() {
        assertRatios(
                "1.761117821 0.926191306 1.379410116",
                2.25,
                List.of(factors("1 10 2", "4 5 3"), factors("4 5 3", "5 6 4")));
        assertRatios(
                "1.229284572 0.847970248 1.273773912",
                1.327777778,
                List.of(factors("4 5 3", "8 2 4"), factors("5 6 4", "5 7 5")));
        assertRatios(
                "1.208140223 0.968911503 1.208140223",
                1.414225941,
                List.of(factors("8 2 4", "10 1 5"), factors("5 7 5", "6 8 6")));
    }

    @Test
    void withOneFactorPairItIsVartiaOne() {
        List<MatchedItem> items = ManualBaskets.between(1, 4);
        double[] ratios = MultiplicativeLmdi.ratios(
                items.stream().map(MatchedItem::factors).toList());
        assertEquals(new VartiaOneIndex().index(items), ratios[0], 1e-13);
    }

    @Test
    void theLogarithmicMeanOfTwoShares() {
        assertEquals(0.578, LogarithmicMean.of(0.5913, 0.5650), 5e-4);
        assertEquals(7, LogarithmicMean.of(7, 7));
        assertEquals(0, LogarithmicMean.of(0, 7));
    }

    private static void assertRatios(String printed, double change, List<List<Factor>> cells) {
        double[] ratios = MultiplicativeLmdi.ratios(cells);
        assertPrinted(printed, ratios, 6e-10);
        assertEquals(change, ratios[0] * ratios[1] * ratios[2], 6e-10);
    }
}
