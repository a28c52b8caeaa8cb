package jevons.explanation.index;

import java.util.ArrayList;
import java.util.List;
import jevons.money.Rational;

/// The multiplicative LMDI-I: D_k = exp(additive effect k / L(V₁,V₀)), so that the product of all D is V₁/V₀ (Ang
/// 2005).
public final class MultiplicativeLmdi {

    private MultiplicativeLmdi() {}

    /// One ratio for each factor over all cells, which have the same factors in the same order.
    ///
    /// @throws IllegalArgumentException where there are no cells or the total of a period is not positive
    public static double[] ratios(List<List<Factor>> cells) {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("no cells to explain");
        }
        Decomposition additive = new LmdiDecomposition();
        List<Rational> sums = new ArrayList<>();
        Rational before = Rational.ZERO;
        Rational after = Rational.ZERO;
        for (List<Factor> cell : cells) {
            List<Rational> effects = additive.effects(cell);
            for (int k = 0; k < effects.size(); k++) {
                if (k == sums.size()) {
                    sums.add(Rational.ZERO);
                }
                sums.set(k, sums.get(k).plus(effects.get(k)));
            }
            before = before.plus(cell.stream().map(Factor::before).reduce(Rational.ONE, Rational::times));
            after = after.plus(cell.stream().map(Factor::after).reduce(Rational.ONE, Rational::times));
        }
        if (before.signum() <= 0 || after.signum() <= 0) {
            throw new IllegalArgumentException("the total moves from " + before + " to " + after
                    + "; a ratio needs two positive totals, use the additive effects");
        }
        double mean = LogarithmicMean.of(Floating.of(after), Floating.of(before));
        return sums.stream()
                .mapToDouble(sum -> Math.exp(Floating.of(sum) / mean))
                .toArray();
    }
}
