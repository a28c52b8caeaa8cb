package jevons.explanation.index;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jevons.money.Rational;

/// The price of a given quality over time: in each period the cheapest model at or above a score.
///
/// @param period the period
/// @param cheapest the exact price and its model; empty where no model reached the score
public record CheapestAtQuality(String period, Optional<ScoredPrice> cheapest) {

    private static final Comparator<ScoredPrice> CHEAPER =
            Comparator.comparing(ScoredPrice::price).thenComparing(ScoredPrice::model);

    /// One entry for each period that has any price, in order of time. Equal prices: the model whose name sorts
    /// first.
    ///
    /// @param score at least this first score
    public static List<CheapestAtQuality> series(List<ScoredPrice> prices, Rational score) {
        SortedMap<String, Optional<ScoredPrice>> best = new TreeMap<>();
        for (ScoredPrice price : prices) {
            Optional<ScoredPrice> known = best.computeIfAbsent(price.period(), period -> Optional.empty());
            boolean better = price.score().compareTo(score) >= 0
                    && known.filter(other -> CHEAPER.compare(other, price) <= 0).isEmpty();
            if (better) {
                best.put(price.period(), Optional.of(price));
            }
        }
        return best.entrySet().stream()
                .map((Map.Entry<String, Optional<ScoredPrice>> entry) ->
                        new CheapestAtQuality(entry.getKey(), entry.getValue()))
                .toList();
    }
}
