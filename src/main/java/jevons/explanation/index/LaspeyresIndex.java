package jevons.explanation.index;

import java.util.List;

/// What the old quantities would cost now: Σ p₁q₀ / Σ p₀q₀ (Laspeyres 1871).
public record LaspeyresIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Laspeyres";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, i -> i.p1() * i.q0()) / Floating.sum(items, MatchedItem::v0);
    }
}
