package jevons.explanation.index;

import static jevons.explanation.index.Vectors.assertPrinted;
import static jevons.explanation.index.Vectors.factors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class ShapleyDecompositionTest {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Decomposition shapley = new ShapleyDecomposition();

    @Test
    void theTwoSubcategoriesOfLmdirGiveThePrintedShapleyRows() {
        assertRow("74.3333 -16.6667 42.3333", "1 10 2", "4 5 3", "4 5 3", "5 6 4");
        assertRow("48 -41.5 52.5", "4 5 3", "8 2 4", "5 6 4", "5 7 5");
        assertRow("54.6667 -10.3333 54.6667", "8 2 4", "10 1 5", "5 7 5", "6 8 6");
    }

    @Test
    void twoFactorsAreBennetAndStayMonotoneWhereAPriceCollapses() {
        String[] prices = {"0.2", "0.1", "0.05", "0.02", "0.01"};
        String[] printed = {"-4.4", "-4.95", "-5.225", "-5.39", "-5.445"};
        for (int i = 0; i < prices.length; i++) {
            List<Rational> effects = shapley.effects(factors("1 1", prices[i] + " 10"));
            assertEquals(Rational.parse(printed[i]), effects.get(0));
        }
    }

    @Test
    void threeFactorsFollowThePrintedClosedForm() {
        List<Rational> effects = shapley.effects(factors("2 3 5", "7 11 13"));
        assertEquals(
                Rational.of(7 - 2).times(Rational.of(3 * 5 + 11 * 13, 3).plus(Rational.of(3 * 13 + 11 * 5, 6))),
                effects.get(0));
    }

    @Test
    void theClosedFormEqualsTheMeanOverAllSubsets() {
        for (long seed = 0; seed < 2_000; seed++) {
            List<Factor> factors = Vectors.drawn(new SplittableRandom(seed));
            assertEquals(overSubsets(factors), shapley.effects(factors), "seed " + seed);
        }
    }

    @Test
    void negativeFactorsAreFine() {
        List<Factor> factors = factors("-2 3", "4 -5");
        assertEquals(List.of(Rational.of(-6), Rational.of(-8)), shapley.effects(factors));
    }

    @Test
    void tenFactorsInFiveThousandCellsTakeLessThanTwoSeconds() {
        List<List<Factor>> cells = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int cell = 0; cell < 5_000; cell++) {
            List<Factor> factors = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                factors.add(new Factor(
                        Rational.of(random.nextLong(1, 1_000_000_000), random.nextLong(1, 1_000_000)),
                        Rational.of(random.nextLong(1, 1_000_000_000), random.nextLong(1, 1_000_000))));
            }
            cells.add(factors);
        }
        assertFast(cells, shapley);
        assertFast(cells, new LmdiDecomposition());
    }

    private static void assertFast(List<List<Factor>> cells, Decomposition method) {
        long start = CPU.getCurrentThreadCpuTime();
        long effects =
                cells.stream().mapToLong(cell -> method.effects(cell).size()).sum();
        long millis = (CPU.getCurrentThreadCpuTime() - start) / 1_000_000;
        assertEquals(50_000, effects);
        assertTrue(
                millis < 2_000,
                method.name() + " took " + millis + " ms of processor time for 5,000 cells of 10 factors");
    }

    private void assertRow(String printed, String first, String firstAfter, String second, String secondAfter) {
        List<Rational> sum = Vectors.added(
                shapley.effects(factors(first, firstAfter)), shapley.effects(factors(second, secondAfter)));
        assertPrinted(printed, sum, 5e-5);
    }

    private static List<Rational> overSubsets(List<Factor> factors) {
        int n = factors.size();
        List<Rational> effects = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            Rational effect = Rational.ZERO;
            for (int set = 0; set < 1 << n; set++) {
                if ((set >> k & 1) == 0) {
                    effect = effect.plus(product(factors, set | 1 << k)
                            .minus(product(factors, set))
                            .times(weight(n, set)));
                }
            }
            effects.add(effect);
        }
        return effects;
    }

    private static Rational product(List<Factor> factors, int moved) {
        Rational product = Rational.ONE;
        for (int i = 0; i < factors.size(); i++) {
            product = product.times(
                    (moved >> i & 1) == 1
                            ? factors.get(i).after()
                            : factors.get(i).before());
        }
        return product;
    }

    private static Rational weight(int n, int set) {
        int size = Integer.bitCount(set);
        return Rational.of(factorial(size) * factorial(n - size - 1), factorial(n));
    }

    private static long factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }
}
