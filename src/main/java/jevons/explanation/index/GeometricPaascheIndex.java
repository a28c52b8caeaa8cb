package jevons.explanation.index;

import java.util.List;

/// exp Σ s₁·ln(p₁/p₀): the new shares in value.
public record GeometricPaascheIndex() implements IndexFormula {

    @Override
    public String name() {
        return "geometric Paasche";
    }

    @Override
    public double index(List<MatchedItem> items) {
        double after = Floating.sum(items, MatchedItem::v1);
        return Math.exp(Floating.sum(items, i -> i.v1() * i.log()) / after);
    }
}
