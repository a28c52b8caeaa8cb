package jevons.explanation.index;

import java.util.Arrays;
import java.util.List;

/// Weighted time-product dummies: ln p = item + period, by least squares weighted with the shares in value of
/// each period (WTPD; Rao 2005). A hedonic index whose only characteristic is which item it is.
public record TimeProductDummy() implements MultilateralIndex {

    @Override
    public String name() {
        return "weighted time-product dummy";
    }

    @Override
    public double[] levels(List<Basket> baskets) {
        Panel panel = Panel.of(baskets);
        double[] start = new double[panel.periods()];
        Arrays.fill(start, 1);
        return FixedPoint.from(start, levels -> step(panel, levels), name());
    }

    private static double[] step(Panel panel, double[] levels) {
        double[] logs = new double[levels.length];
        for (int i = 0; i < panel.items(); i++) {
            double weighted = 0;
            double weights = 0;
            for (int t = 0; t < levels.length; t++) {
                double share = share(panel, t, i);
                if (share > 0) {
                    weighted += share * Math.log(panel.prices()[t][i] / levels[t]);
                    weights += share;
                }
            }
            for (int t = 0; t < levels.length; t++) {
                double share = share(panel, t, i);
                if (share > 0) {
                    logs[t] += share * (Math.log(panel.prices()[t][i]) - weighted / weights);
                }
            }
        }
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    private static double share(Panel panel, int period, int item) {
        return panel.prices()[period][item] * panel.quantities()[period][item] / panel.value(period);
    }
}
