package jevons.explanation.index;

import java.util.List;

/// What the new quantities would have cost: Σ p₁q₁ / Σ p₀q₁ (Paasche 1874).
public record PaascheIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Paasche";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, MatchedItem::v1) / Floating.sum(items, i -> i.p0() * i.q1());
    }
}
