package jevons.explanation.index;

import java.util.List;

/// A + √(A² + V₁/V₀), with A half the gap between the Laspeyres price and quantity indices (Stuvel 1957).
public record StuvelIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Stuvel";
    }

    @Override
    public double index(List<MatchedItem> items) {
        double before = Floating.sum(items, MatchedItem::v0);
        double quantity = Floating.sum(items, i -> i.p0() * i.q1()) / before;
        double half = (new LaspeyresIndex().index(items) - quantity) / 2;
        return half + Math.sqrt(half * half + Floating.sum(items, MatchedItem::v1) / before);
    }
}
