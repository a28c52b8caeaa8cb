package jevons.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// All that must be true of a call for a price to apply; none for a price that always does. Kept in one order, so
/// that the same conditions are equal however they were written.
public record Conditions(List<Condition> all) {

    /// No condition.
    public static final Conditions NONE = new Conditions(List.of());

    /// @throws IllegalArgumentException where two conditions are about the same thing
    public Conditions {
        all = all.stream().sorted(Comparator.comparing(Condition::dimension)).toList();
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).dimension().equals(all.get(i - 1).dimension())) {
                throw new IllegalArgumentException(
                        "two conditions on " + all.get(i).dimension() + ": "
                                + all.get(i - 1).text() + " and " + all.get(i).text()
                                + "; join values by '|', write bands as rows of their own");
            }
        }
    }

    public static Conditions of(Condition... conditions) {
        return new Conditions(List.of(conditions));
    }

    /// The condition about a dimension.
    public Optional<Condition> on(String dimension) {
        return all.stream().filter(c -> c.dimension().equals(dimension)).findFirst();
    }

    /// As files write them, joined by `;`. Empty where there are none.
    public String text() {
        return all.stream().map(Condition::text).collect(Collectors.joining(";"));
    }
}
