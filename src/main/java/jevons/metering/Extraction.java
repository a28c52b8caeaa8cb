package jevons.metering;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What one usage block says, as disjoint meters, with everything that does not add up named.
///
/// @param dialect the dialect it was read by
/// @param meters disjoint quantities above zero; each meter at most once
/// @param subcalls passes that the stated totals leave out; each becomes a fact of its own
/// @param stated the provider's own totals
/// @param costs costs that the provider states, the whole one first
/// @param served model, tier, geography and speed as served
/// @param differences where meters and stated numbers differ, each by a named rule
/// @param unread numbers that the dialect does not know
public record Extraction(
        String dialect,
        List<Quantity> meters,
        List<Subcall> subcalls,
        StatedTotals stated,
        List<StatedCost> costs,
        Served served,
        List<Difference> differences,
        List<UnreadLeaf> unread) {

    public Extraction {
        meters = List.copyOf(meters);
        subcalls = List.copyOf(subcalls);
        costs = List.copyOf(costs);
        differences = List.copyOf(differences);
        unread = List.copyOf(unread);
    }

    /// The amount of one meter, zero where it is not there.
    public BigDecimal amount(Meter meter) {
        return meters.stream()
                .filter(quantity -> quantity.meter().equals(meter))
                .map(Quantity::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /// Tokens of a direction over all meters.
    public BigDecimal tokens(Direction direction) {
        return meters.stream()
                .filter(quantity ->
                        quantity.meter().isTokens() && quantity.meter().direction() == direction)
                .map(Quantity::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The whole cost that the provider states.
    public Optional<StatedCost> statedCost() {
        return costs.stream()
                .filter(cost -> cost.part().equals(StatedCost.TOTAL))
                .findFirst();
    }

    public boolean has(Rule rule) {
        return differences.stream().anyMatch(difference -> difference.rule() == rule);
    }

    /// True where the provider's numbers contradict each other.
    public boolean isOdd() {
        return differences.stream().anyMatch(difference -> difference.rule().kind() == Rule.Kind.ODD);
    }
}
