package jevons.explanation.index;

import java.util.Arrays;
import java.util.List;

/// Price levels against one reference price for every item, which is its mean deflated price weighted by quantity
/// (Geary 1958, Khamis 1972): additive in quantities.
public record GearyKhamis() implements MultilateralIndex {

    @Override
    public String name() {
        return "Geary–Khamis";
    }

    @Override
    public double[] levels(List<Basket> baskets) {
        Panel panel = Panel.of(baskets);
        double[] start = new double[panel.periods()];
        Arrays.fill(start, 1);
        return FixedPoint.from(start, levels -> step(panel, levels), name());
    }

    private static double[] step(Panel panel, double[] levels) {
        double[] cost = new double[levels.length];
        for (int i = 0; i < panel.items(); i++) {
            double deflated = 0;
            double quantity = 0;
            for (int t = 0; t < levels.length; t++) {
                deflated += panel.prices()[t][i] * panel.quantities()[t][i] / levels[t];
                quantity += panel.quantities()[t][i];
            }
            for (int t = 0; quantity > 0 && t < levels.length; t++) {
                cost[t] += deflated / quantity * panel.quantities()[t][i];
            }
        }
        double[] next = new double[levels.length];
        for (int t = 0; t < next.length; t++) {
            next[t] = panel.value(t) / cost[t];
        }
        return next;
    }
}
