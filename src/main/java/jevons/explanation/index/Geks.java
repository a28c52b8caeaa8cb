package jevons.explanation.index;

import java.util.List;

/// The geometric mean, over every period as a bridge, of the bilateral comparison through that bridge (Gini 1931,
/// Éltető and Köves 1964, Szulc 1964).
///
/// @param formula a formula that passes time reversal, usually Fisher or Törnqvist
public record Geks(IndexFormula formula) implements MultilateralIndex {

    @Override
    public String name() {
        return "GEKS-" + formula.name();
    }

    @Override
    public double[] levels(List<Basket> baskets) {
        int periods = baskets.size();
        double[] levels = new double[periods];
        for (int t = 0; t < periods; t++) {
            double sum = 0;
            for (Basket bridge : baskets) {
                sum += Math.log(IndexSeries.step(formula, baskets.getFirst(), bridge))
                        + Math.log(IndexSeries.step(formula, bridge, baskets.get(t)));
            }
            levels[t] = Math.exp(sum / periods);
        }
        return levels;
    }
}
