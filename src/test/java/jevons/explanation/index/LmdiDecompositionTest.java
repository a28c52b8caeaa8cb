package jevons.explanation.index;

import static jevons.explanation.index.Vectors.assertPrinted;
import static jevons.explanation.index.Vectors.factors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

/// Printed figures are those of the spreadsheet behind the LMDIR package.
class LmdiDecompositionTest {

    private final Decomposition lmdi = new LmdiDecomposition();

    @Test
    void everyCellOfLmdirIsReproduced() {
        assertCell("50.47438029 -25.23719014 14.76280986", "1 10 2", "4 5 3");
        assertCell("19.31568569 15.78206435 24.90224996", "4 5 3", "5 6 4");
        assertCell("42.96021467 -56.79031473 17.83010006", "4 5 3", "8 2 4");
        assertCell("0 22.47128816 32.52871184", "5 6 4", "5 7 5");
        assertCell("12.6549815 -39.30996299 12.6549815", "8 2 4", "10 1 5");
        assertCell("41.35566084 30.28867832 41.35566084", "5 7 5", "6 8 6");
    }

    @Test
    void theTotalsOfLmdirAreSumsOfCells() {
        assertTotal("69.79006598 -9.455125793 39.66505981", factors("1 10 2", "4 5 3"), factors("4 5 3", "5 6 4"), 100);
        assertTotal("42.96021467 -34.31902656 50.3588119", factors("4 5 3", "8 2 4"), factors("5 6 4", "5 7 5"), 59);
        assertTotal("54.01064234 -9.021284671 54.01064234", factors("8 2 4", "10 1 5"), factors("5 7 5", "6 8 6"), 99);
    }

    @Test
    void aFactorThatStartsFromZeroTakesTheNewValue() {
        assertEquals(integers(60, 0, 0), lmdi.effects(factors("0 10 2", "4 5 3")));
    }

    @Test
    void aFactorThatFallsToZeroTakesTheOldValue() {
        assertEquals(integers(0, 0, -60), lmdi.effects(factors("4 5 3", "5 6 0")));
    }

    @Test
    void aCellThatWasAndIsZeroHasNoEffects() {
        assertEquals(integers(0, 0), lmdi.effects(factors("0 1", "0 2")));
        assertEquals(integers(0, 0), lmdi.effects(factors("0 1", "2 0")));
        assertEquals(integers(0, 0), lmdi.effects(factors("0 0", "0 0")));
        assertEquals(integers(0, 0), lmdi.effects(factors("3 0", "1 0")));
    }

    @Test
    void factorsThatStartFromZeroTogetherShareTheValueEqually() {
        assertEquals(integers(3, 3, 0), lmdi.effects(factors("0 0 7", "2 3 1")));
    }

    @Test
    void everyFactorDoublingGivesEqualEffects() {
        assertPrinted("87.5 87.5 87.5", lmdi.effects(factors("37.5 1 1", "75 2 2")), 1e-12);
        List<Rational> cell = lmdi.effects(factors("37.5 1 1", "75 2 2"));
        assertPrinted("175 175 175", Vectors.added(cell, cell), 1e-12);
    }

    @Test
    void twoFactorsAreMontgomeryAndNotMonotone() {
        String[] prices = {"0.2", "0.1", "0.05", "0.02", "0.01"};
        double[] printed = {-2.3219, -2.3026, -2.1610, -1.9445, -1.8000};
        for (int i = 0; i < prices.length; i++) {
            List<Rational> effects = lmdi.effects(factors("1 1", prices[i] + " 10"));
            assertEquals(printed[i], Vectors.value(effects.get(0)), 5e-5);
        }
    }

    @Test
    void anUnchangedValueWithOpposedFactorsSumsToZero() {
        List<Rational> effects = lmdi.effects(factors("2 6 1", "3 4 1"));
        assertEquals(Rational.ZERO, Vectors.sum(effects));
        assertEquals(12 * Math.log(1.5), Vectors.value(effects.get(0)), 1e-14);
    }

    @Test
    void aTinyChangeKeepsItsEffects() {
        List<Rational> effects =
                lmdi.effects(factors("1 1", "1.0000000000000000000000001 1.0000000000000000000000002"));
        assertEquals(1e-25, Vectors.value(effects.get(0).times(Rational.parse("1e20"))) * 1e-20, 1e-33);
        assertEquals(
                Rational.parse("1.0000000000000000000000001")
                        .times(Rational.parse("1.0000000000000000000000002"))
                        .minus(Rational.ONE),
                Vectors.sum(effects));
    }

    @Test
    void aChangeOfSignIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> lmdi.effects(factors("-1 2", "1 2")));
        assertTrue(String.valueOf(refused.getMessage()).contains("use Shapley"));
    }

    private void assertCell(String printed, String before, String after) {
        assertPrinted(printed, lmdi.effects(factors(before, after)), 6e-9);
    }

    private void assertTotal(String printed, List<Factor> first, List<Factor> second, long change) {
        List<Rational> sum = Vectors.added(lmdi.effects(first), lmdi.effects(second));
        assertPrinted(printed, sum, 6e-9);
        assertEquals(Rational.of(change), Vectors.sum(sum));
    }

    private static List<Rational> integers(long... values) {
        return Arrays.stream(values).mapToObj(Rational::of).toList();
    }
}
