package jevons.explanation.index;

import java.util.List;

/// exp Σ s₀·ln(p₁/p₀): the old shares in value, kept.
public record GeometricLaspeyresIndex() implements IndexFormula {

    @Override
    public String name() {
        return "geometric Laspeyres";
    }

    @Override
    public double index(List<MatchedItem> items) {
        double before = Floating.sum(items, MatchedItem::v0);
        return Math.exp(Floating.sum(items, i -> i.v0() * i.log()) / before);
    }
}
