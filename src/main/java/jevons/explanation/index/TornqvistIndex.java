package jevons.explanation.index;

import java.util.List;

/// exp Σ ½(s₀+s₁)·ln(p₁/p₀), with s the shares in value (Törnqvist 1936).
public record TornqvistIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Törnqvist";
    }

    @Override
    public double index(List<MatchedItem> items) {
        double before = Floating.sum(items, MatchedItem::v0);
        double after = Floating.sum(items, MatchedItem::v1);
        return Math.exp(Floating.sum(items, i -> (i.v0() / before + i.v1() / after) / 2 * i.log()));
    }
}
