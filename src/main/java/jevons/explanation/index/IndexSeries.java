package jevons.explanation.index;

import java.util.List;

/// A bilateral formula over many periods: every period against the first, or linked step by step. The two differ
/// (chain drift); only [Geks] and the other multilateral indices are free of it.
public final class IndexSeries {

    private IndexSeries() {}

    /// Every period against the first, which is 1.
    ///
    /// @throws IllegalArgumentException where a period has no item in common with the first
    public static double[] fixedBase(IndexFormula formula, List<Basket> baskets) {
        double[] levels = new double[baskets.size()];
        for (int t = 0; t < levels.length; t++) {
            levels[t] = t == 0 ? 1 : step(formula, baskets.getFirst(), baskets.get(t));
        }
        return levels;
    }

    /// Every period against the one before it, multiplied up; the first is 1.
    ///
    /// @throws IllegalArgumentException where two neighbours have no item in common
    public static double[] chained(IndexFormula formula, List<Basket> baskets) {
        double[] levels = new double[baskets.size()];
        for (int t = 0; t < levels.length; t++) {
            levels[t] = t == 0 ? 1 : levels[t - 1] * step(formula, baskets.get(t - 1), baskets.get(t));
        }
        return levels;
    }

    static double step(IndexFormula formula, Basket before, Basket after) {
        List<MatchedItem> items = MatchedModels.between(before, after).items();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("no item is priced in both " + before.period() + " and " + after.period()
                    + "; a price index needs at least one");
        }
        return formula.index(items);
    }
}
