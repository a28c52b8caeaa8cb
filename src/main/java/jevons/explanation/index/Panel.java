package jevons.explanation.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Baskets as rectangles of prices and quantities, one row a period and one column an item; an item that is not
/// in a period has quantity 0 there and no price.
record Panel(double[][] prices, double[][] quantities) {

    /// @throws IllegalArgumentException where a period has no value
    static Panel of(List<Basket> baskets) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (Basket basket : baskets) {
            if (basket.value().signum() <= 0) {
                throw new IllegalArgumentException(
                        "nothing was bought in " + basket.period() + "; leave the period out of a multilateral index");
            }
            basket.observations().forEach(observation -> columns.putIfAbsent(observation.item(), columns.size()));
        }
        double[][] prices = new double[baskets.size()][columns.size()];
        double[][] quantities = new double[baskets.size()][columns.size()];
        for (int t = 0; t < prices.length; t++) {
            for (Observation observation : baskets.get(t).observations()) {
                int column = columns.getOrDefault(observation.item(), -1);
                prices[t][column] = Floating.of(observation.price());
                quantities[t][column] = Floating.of(observation.quantity());
            }
        }
        return new Panel(prices, quantities);
    }

    int periods() {
        return prices.length;
    }

    int items() {
        return prices[0].length;
    }

    double value(int period) {
        double value = 0;
        for (int i = 0; i < items(); i++) {
            value += prices[period][i] * quantities[period][i];
        }
        return value;
    }
}
