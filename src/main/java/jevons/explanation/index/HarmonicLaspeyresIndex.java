package jevons.explanation.index;

import java.util.List;

/// 1 / Σ s₀·(p₀/p₁): the harmonic mean of the price relatives by old shares.
public record HarmonicLaspeyresIndex() implements IndexFormula {

    @Override
    public String name() {
        return "harmonic Laspeyres";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, MatchedItem::v0) / Floating.sum(items, i -> i.v0() / i.ratio());
    }
}
