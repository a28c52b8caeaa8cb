package jevons.explanation.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

/// Laws of the decompositions over drawn factors, each for 10,000 seeds.
class IndexLaws {

    private static final int CASES = 10_000;

    private static final List<Decomposition> METHODS = List.of(new ShapleyDecomposition(), new LmdiDecomposition());

    @Test
    void effectsSumToTheChangeExactly() {
        forEach((factors, method, label) ->
                assertEquals(Decomposition.change(factors), Vectors.sum(method.effects(factors)), label));
    }

    @Test
    void swappingThePeriodsFlipsEverySign() {
        forEach((factors, method, label) -> assertEquals(
                method.effects(factors).stream().map(Rational::negate).toList(),
                method.effects(factors.stream().map(Factor::swapped).toList()),
                label));
    }

    @Test
    void swappingTheFactorsSwapsTheEffects() {
        forEach((factors, method, label) -> {
            List<Rational> expected = new ArrayList<>(method.effects(factors));
            Collections.reverse(expected);
            List<Rational> actual = method.effects(factors.reversed());
            for (int i = 0; i < expected.size(); i++) {
                Rational gap = expected.get(i).minus(actual.get(i)).abs();
                Rational size = expected.get(i).abs().plus(Rational.ONE);
                assertTrue(gap.compareTo(size.times(Rational.parse("1e-20"))) <= 0, label);
            }
        });
    }

    @Test
    void aFactorThatDoesNotMoveHasNoEffect() {
        forEach((factors, method, label) -> {
            List<Rational> effects = method.effects(factors);
            boolean vanishing = factors.stream()
                    .anyMatch(
                            factor -> factor.before().isZero() || factor.after().isZero());
            for (int i = 0; i < effects.size(); i++) {
                if (factors.get(i).change().isZero() && !vanishing) {
                    assertTrue(effects.get(i).isZero(), label);
                }
            }
        });
    }

    @Test
    void scalingOneFactorInBothPeriodsScalesEveryEffect() {
        forEach((factors, method, label) -> {
            Rational scale = Rational.of(3, 7);
            List<Factor> scaled = new ArrayList<>(factors);
            Factor first = factors.getFirst();
            scaled.set(0, new Factor(first.before().times(scale), first.after().times(scale)));
            List<Rational> expected = method.effects(factors).stream()
                    .map(effect -> effect.times(scale))
                    .toList();
            assertEquals(expected, method.effects(scaled), label);
        });
    }

    /// Effects of cells may be added in any grouping: by department first or by model first.
    @Test
    void aggregationCommutes() {
        for (Decomposition method : METHODS) {
            for (long seed = 0; seed < CASES; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                Rational[][] grid = new Rational[2][2];
                Rational change = Rational.ZERO;
                for (int row = 0; row < 2; row++) {
                    for (int column = 0; column < 2; column++) {
                        List<Factor> cell = Vectors.drawn(random);
                        grid[row][column] = Vectors.sum(method.effects(cell));
                        change = change.plus(Decomposition.change(cell));
                    }
                }
                Rational byRow = grid[0][0].plus(grid[0][1]).plus(grid[1][0].plus(grid[1][1]));
                Rational byColumn = grid[0][0].plus(grid[1][0]).plus(grid[0][1].plus(grid[1][1]));
                assertEquals(byRow, byColumn, method.name() + " seed " + seed);
                assertEquals(change, byRow, method.name() + " seed " + seed);
            }
        }
    }

    @Test
    void withTwoFactorsShapleyIsTheMeanOfLaspeyresAndPaascheAndWithinThem() {
        for (long seed = 0; seed < CASES; seed++) {
            List<Factor> drawn = Vectors.drawn(new SplittableRandom(seed));
            List<Factor> pair = List.of(drawn.getFirst(), drawn.getLast());
            List<Rational> effects = new ShapleyDecomposition().effects(pair);
            List<LaspeyresPaasche> bounds = LaspeyresPaasche.bounds(pair);
            for (int i = 0; i < 2; i++) {
                LaspeyresPaasche bound = bounds.get(i);
                Rational mean = bound.laspeyres().plus(bound.paasche()).times(Rational.of(1, 2));
                assertEquals(mean, effects.get(i), "seed " + seed);
                assertTrue(bound.low().compareTo(effects.get(i)) <= 0, "seed " + seed);
                assertTrue(bound.high().compareTo(effects.get(i)) >= 0, "seed " + seed);
            }
        }
    }

    private interface Law {
        void check(List<Factor> factors, Decomposition method, String label);
    }

    private static void forEach(Law law) {
        for (Decomposition method : METHODS) {
            for (long seed = 0; seed < CASES; seed++) {
                law.check(Vectors.drawn(new SplittableRandom(seed)), method, method.name() + ", seed " + seed);
            }
        }
    }
}
