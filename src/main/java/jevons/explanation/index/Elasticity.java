package jevons.explanation.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The price elasticity of demand, ∂ln q/∂ln p, with its uncertainty. Below −1 a lower price raises spend.
///
/// @param value the estimate
/// @param standardError its standard error, for errors that are independent and alike
/// @param degrees degrees of freedom left
/// @param observations pairs of price and quantity that entered
/// @param leftOut observations without a quantity, which have no logarithm
public record Elasticity(double value, double standardError, int degrees, int observations, int leftOut) {

    /// The 97.5 % point of the normal distribution.
    private static final double NORMAL = 1.959963984540054;

    /// Rounds of taking out means after which effects that do not settle are refused.
    private static final int ROUNDS_MAX = 10_000;

    private static final double SETTLED = 1e-13;

    private record Point(String item, String period, double price, double quantity) {}

    /// The slope of ln q on ln p within items and periods (two-way fixed effects): what a model is worth and how
    /// demand grows overall do not count as a reaction to its price.
    ///
    /// @throws IllegalArgumentException where prices do not move against items and periods, or too few are known
    public static Elasticity withinItemsAndPeriods(List<Basket> panel) {
        List<Point> points = points(panel);
        double[] prices =
                within(points, points.stream().mapToDouble(Point::price).toArray());
        double[] quantities =
                within(points, points.stream().mapToDouble(Point::quantity).toArray());
        int items = groups(points, Point::item).size();
        int periods = groups(points, Point::period).size();
        return slope(prices, quantities, points.size() - items - periods, leftOut(panel, points));
    }

    /// The slope over all pairs without effects. Quality confounds it: dear models are bought because they are
    /// good. It is here to be shown beside the other, not to be used.
    ///
    /// @throws IllegalArgumentException where all prices are alike or too few are known
    public static Elasticity naive(List<Basket> panel) {
        List<Point> points = points(panel);
        double[] prices = points.stream().mapToDouble(Point::price).toArray();
        double[] quantities = points.stream().mapToDouble(Point::quantity).toArray();
        takeOut(prices, List.of(all(points)));
        takeOut(quantities, List.of(all(points)));
        return slope(prices, quantities, points.size() - 2, leftOut(panel, points));
    }

    /// The lower end of the 95 % interval.
    public double low() {
        return value - quantile(degrees) * standardError;
    }

    /// The upper end of the 95 % interval.
    public double high() {
        return value + quantile(degrees) * standardError;
    }

    /// The 97.5 % point of Student's t, by its expansion around the normal (Abramowitz and Stegun 26.7.5); within
    /// 0.001 from five degrees of freedom.
    static double quantile(int degrees) {
        double z = NORMAL;
        double cube = z * z * z;
        double fifth = cube * z * z;
        double seventh = fifth * z * z;
        double n = degrees;
        return z
                + (cube + z) / (4 * n)
                + (5 * fifth + 16 * cube + 3 * z) / (96 * n * n)
                + (3 * seventh + 19 * fifth + 17 * cube - 15 * z) / (384 * n * n * n);
    }

    private static List<Point> points(List<Basket> panel) {
        List<Point> points = new ArrayList<>();
        for (Basket basket : panel) {
            for (Observation observation : basket.observations()) {
                if (observation.quantity().signum() > 0) {
                    points.add(new Point(
                            observation.item(),
                            basket.period(),
                            Math.log(Floating.of(observation.price())),
                            Math.log(Floating.of(observation.quantity()))));
                }
            }
        }
        return points;
    }

    private static int leftOut(List<Basket> panel, List<Point> points) {
        return panel.stream().mapToInt(basket -> basket.observations().size()).sum() - points.size();
    }

    private static Elasticity slope(double[] prices, double[] quantities, int degrees, int leftOut) {
        double square = 0;
        double product = 0;
        for (int i = 0; i < prices.length; i++) {
            square += prices[i] * prices[i];
            product += prices[i] * quantities[i];
        }
        if (degrees < 1 || square <= SETTLED * prices.length) {
            throw new IllegalArgumentException("an elasticity needs prices that move, and more than the "
                    + prices.length + " observations there are; give more periods or items");
        }
        double value = product / square;
        double residuals = 0;
        for (int i = 0; i < prices.length; i++) {
            double residual = quantities[i] - value * prices[i];
            residuals += residual * residual;
        }
        return new Elasticity(value, Math.sqrt(residuals / degrees / square), degrees, prices.length, leftOut);
    }

    /// The values less the means of their item and of their period, by taking both out in turn until nothing is
    /// left.
    private static double[] within(List<Point> points, double[] values) {
        List<List<Integer>> groups = groups(points, Point::item);
        List<List<Integer>> periods = groups(points, Point::period);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            double moved = Math.max(takeOut(values, groups), takeOut(values, periods));
            if (round > 0 && moved < SETTLED) {
                return values;
            }
        }
        throw new IllegalArgumentException("the effects of items and periods did not settle in " + ROUNDS_MAX
                + " rounds; too few items are in several periods");
    }

    /// Takes the mean of each group out; returns the largest mean.
    private static double takeOut(double[] values, List<List<Integer>> groups) {
        double largest = 0;
        for (List<Integer> group : groups) {
            double mean = group.stream().mapToDouble(at -> values[at]).average().orElse(0);
            group.forEach(at -> values[at] -= mean);
            largest = Math.max(largest, Math.abs(mean));
        }
        return largest;
    }

    private static List<List<Integer>> groups(List<Point> points, Function<Point, String> key) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            groups.computeIfAbsent(key.apply(points.get(i)), unused -> new ArrayList<>())
                    .add(i);
        }
        return List.copyOf(groups.values());
    }

    private static List<Integer> all(List<Point> points) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            all.add(i);
        }
        return all;
    }
}
