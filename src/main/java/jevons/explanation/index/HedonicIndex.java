package jevons.explanation.index;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The price of quality over time by time dummies: ln p = δ_t + Σ β·score, by ordinary least squares over every
/// model in every period (Court 1939; Griliches 1961). exp(δ_t − δ_first) is the price level at unchanged scores.
///
/// @param levels the price level of each period in order of time; the first is 1
/// @param slopes β: the change of ln p with one point of each score
/// @param explained the share of the variance of ln p that is explained (R²)
/// @param observations how many prices entered
public record HedonicIndex(SortedMap<String, Double> levels, List<Double> slopes, double explained, int observations) {

    /// @throws IllegalArgumentException where a price is zero, models have different numbers of scores, or there
    /// are too
    ///     few or too uniform observations
    public static HedonicIndex fit(List<ScoredPrice> prices) {
        List<String> periods = List.copyOf(
                new TreeSet<>(prices.stream().map(ScoredPrice::period).toList()));
        int scores = prices.isEmpty() ? 0 : prices.getFirst().scores().size();
        double[][] rows = new double[prices.size()][];
        double[] logs = new double[prices.size()];
        for (int i = 0; i < rows.length; i++) {
            ScoredPrice price = prices.get(i);
            if (price.price().isZero() || price.scores().size() != scores) {
                throw new IllegalArgumentException("'" + price.model() + "' in " + price.period()
                        + " has price " + price.price() + " and "
                        + price.scores().size()
                        + " scores; a hedonic index needs a positive price and " + scores + " scores");
            }
            rows[i] = new double[periods.size() + scores];
            rows[i][periods.indexOf(price.period())] = 1;
            for (int s = 0; s < scores; s++) {
                rows[i][periods.size() + s] = Floating.of(price.scores().get(s));
            }
            logs[i] = Math.log(Floating.of(price.price()));
        }
        LeastSquares fit = LeastSquares.fit(rows, logs);
        return of(fit, periods, logs);
    }

    private static HedonicIndex of(LeastSquares fit, List<String> periods, double[] logs) {
        SortedMap<String, Double> levels = new TreeMap<>();
        for (int t = 0; t < periods.size(); t++) {
            levels.put(periods.get(t), Math.exp(fit.coefficients()[t] - fit.coefficients()[0]));
        }
        List<Double> slopes =
                Arrays.stream(fit.coefficients()).skip(periods.size()).boxed().toList();
        double mean = Arrays.stream(logs).average().orElse(0);
        double variation = 0;
        for (double log : logs) {
            variation += (log - mean) * (log - mean);
        }
        double explained = variation == 0 ? 1 : 1 - fit.residuals() / variation;
        return new HedonicIndex(levels, slopes, explained, logs.length);
    }
}
