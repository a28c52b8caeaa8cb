package jevons.explanation.index;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

/// How much each item contributed to an index: contributions in the order of the items sum to the index less one.
/// Each turns the mean behind the index into an arithmetic mean of the price relatives with the same value,
/// weight by weight (Balk 2008, chapter 4).
public final class ItemContributions {

    private ItemContributions() {}

    /// Of the Jevons index.
    public static double[] jevons(List<MatchedItem> items) {
        double index = new JevonsIndex().index(items);
        return contributions(items, weights(items, (item, at) -> 1 / LogarithmicMean.of(item.ratio(), index)));
    }

    /// Of the Fisher index: Laspeyres and Paasche as geometric means first, then their mean as an arithmetic one.
    public static double[] fisher(List<MatchedItem> items) {
        double laspeyres = new LaspeyresIndex().index(items);
        double paasche = new PaascheIndex().index(items);
        double index = Math.sqrt(laspeyres * paasche);
        double[] first = weights(items, (i, at) -> i.v0() * LogarithmicMean.of(i.ratio(), laspeyres));
        double[] second = weights(items, (i, at) -> i.v1() * LogarithmicMean.of(1 / i.ratio(), 1 / paasche));
        return contributions(
                items, weights(items, (i, at) -> (first[at] + second[at]) / LogarithmicMean.of(i.ratio(), index)));
    }

    /// Of the Fisher index as an arithmetic mean of Laspeyres and Paasche (van IJzeren 1952).
    public static double[] fisherVanIjzeren(List<MatchedItem> items) {
        double laspeyres = Math.sqrt(new LaspeyresIndex().index(items));
        double paasche = Math.sqrt(new PaascheIndex().index(items));
        double[] first = weights(items, (i, at) -> i.v0());
        double[] second = weights(items, (i, at) -> i.p0() * i.q1());
        return contributions(items, weights(items, (i, at) -> paasche * first[at] + laspeyres * second[at]));
    }

    private static double[] contributions(List<MatchedItem> items, double[] weights) {
        double[] contributions = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            contributions[i] = weights[i] * (items.get(i).ratio() - 1);
        }
        return contributions;
    }

    /// Weights scaled to sum to one.
    private static double[] weights(List<MatchedItem> items, ToDoubleBiFunction<MatchedItem, Integer> weight) {
        double[] weights = new double[items.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight.applyAsDouble(items.get(i), i);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
