package jevons.explanation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import jevons.explanation.Movement.Amount;

/// Adds movements up.
final class Tally {

    private BigDecimal before = BigDecimal.ZERO;
    private BigDecimal after = BigDecimal.ZERO;
    private final Map<Effect, BigDecimal> effects = new TreeMap<>();

    void add(Movement movement) {
        before = before.add(movement.before());
        after = after.add(movement.after());
        for (Amount each : movement.effects()) {
            effects.merge(each.effect(), each.amount(), BigDecimal::add);
        }
    }

    Movement movement(List<String> key) {
        List<Amount> amounts = effects.entrySet().stream()
                .map(each -> new Amount(each.getKey(), each.getValue()))
                .toList();
        return new Movement(key, before, after, amounts);
    }

    static Map<List<String>, Tally> group(List<Movement> movements, Function<Movement, List<String>> key) {
        Map<List<String>, Tally> groups = new HashMap<>();
        for (Movement movement : movements) {
            groups.computeIfAbsent(key.apply(movement), k -> new Tally()).add(movement);
        }
        return groups;
    }
}
