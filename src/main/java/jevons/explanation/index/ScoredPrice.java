package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// What a model cost in a period and how well it does.
///
/// @param period names sort in order of time
/// @param price for one unit, exact; not negative
/// @param scores quality measures, higher is better, the same in the same order for every model
public record ScoredPrice(String period, String model, Rational price, List<Rational> scores) {

    /// @throws IllegalArgumentException where the price is negative or there is no score
    public ScoredPrice {
        scores = List.copyOf(scores);
        if (price.signum() < 0 || scores.isEmpty()) {
            throw new IllegalArgumentException("'" + model + "' in " + period + " has price " + price + " and "
                    + scores.size() + " scores; it needs a price of at least zero and a score");
        }
    }

    /// The first score.
    public Rational score() {
        return scores.getFirst();
    }
}
