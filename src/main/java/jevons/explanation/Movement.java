package jevons.explanation;

import java.math.BigDecimal;
import java.util.List;

/// How one cost moved between two periods, and why. The effects sum to the change exactly.
///
/// @param key the values of the table's dimensions; empty for a total
/// @param before in the report's currency, as `after` and the effects
/// @param effects in the order of [Effect]; an effect that is not named is zero
public record Movement(List<String> key, BigDecimal before, BigDecimal after, List<Amount> effects) {

    /// What one effect did to the cost.
    public record Amount(Effect effect, BigDecimal amount) {}

    public Movement {
        key = List.copyOf(key);
        effects = List.copyOf(effects);
    }

    public BigDecimal change() {
        return after.subtract(before);
    }

    /// The amount of one effect, zero where it is not named.
    public BigDecimal amount(Effect effect) {
        return effects.stream()
                .filter(each -> each.effect().equals(effect))
                .map(Amount::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The sum of a driver's effects over its details.
    public BigDecimal amount(Driver driver) {
        return effects.stream()
                .filter(each -> each.effect().driver() == driver)
                .map(Amount::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The sum of a family's effects.
    public BigDecimal amount(Driver.Family family) {
        return effects.stream()
                .filter(each -> each.effect().driver().family() == family)
                .map(Amount::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
