package jevons.explanation.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.money.Rational;

/// Which items two periods have in common. A price index can only speak of those; what entered and what left is
/// named, for most of the fall in the price of intelligence comes through new models.
///
/// @param items priced in both periods, in the order of the later one
/// @param entered priced only in the later period
/// @param left priced only in the earlier period
public record MatchedModels(List<MatchedItem> items, List<Observation> entered, List<Observation> left) {

    public MatchedModels {
        items = List.copyOf(items);
        entered = List.copyOf(entered);
        left = List.copyOf(left);
    }

    /// Matches by item name.
    public static MatchedModels between(Basket before, Basket after) {
        Map<String, Observation> earlier = new HashMap<>();
        before.observations().forEach(observation -> earlier.put(observation.item(), observation));
        List<MatchedItem> items = new ArrayList<>();
        List<Observation> entered = new ArrayList<>();
        Set<String> matched = new HashSet<>();
        for (Observation now : after.observations()) {
            Observation then = earlier.get(now.item());
            if (then == null) {
                entered.add(now);
            } else {
                matched.add(now.item());
                items.add(new MatchedItem(
                        now.item(),
                        new Factor(then.price(), now.price()),
                        new Factor(then.quantity(), now.quantity())));
            }
        }
        List<Observation> left = before.observations().stream()
                .filter(observation -> !matched.contains(observation.item()))
                .toList();
        return new MatchedModels(items, entered, left);
    }

    /// The value that came with entering items less the value that went with leaving ones.
    public Rational entryAndExit() {
        return value(entered).minus(value(left));
    }

    private static Rational value(List<Observation> observations) {
        return observations.stream().map(Observation::value).reduce(Rational.ZERO, Rational::plus);
    }
}
