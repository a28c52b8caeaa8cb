package jevons.explanation.index;

import java.util.List;

/// Σ s₁·(p₁/p₀): the arithmetic mean of the price relatives by new shares (Palgrave 1886).
public record PalgraveIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Palgrave";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, i -> i.v1() * i.ratio()) / Floating.sum(items, MatchedItem::v1);
    }
}
