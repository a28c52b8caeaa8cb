package jevons.explanation.index;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jevons.money.Rational;

/// Everything priced in one period, each item once.
///
/// @param period what the period is called; used in messages
public record Basket(String period, List<Observation> observations) {

    /// @throws IllegalArgumentException where an item occurs twice: sum its quantities and use its unit value
    public Basket {
        observations = List.copyOf(observations);
        Set<String> items = new HashSet<>();
        for (Observation observation : observations) {
            if (!items.add(observation.item())) {
                throw new IllegalArgumentException("item '" + observation.item() + "' occurs twice in " + period
                        + "; add its quantities and use its unit value");
            }
        }
    }

    /// The value of everything.
    public Rational value() {
        return observations.stream().map(Observation::value).reduce(Rational.ZERO, Rational::plus);
    }

    /// The quantity of everything; meaningful where all items have one unit.
    public Rational quantity() {
        return observations.stream().map(Observation::quantity).reduce(Rational.ZERO, Rational::plus);
    }
}
