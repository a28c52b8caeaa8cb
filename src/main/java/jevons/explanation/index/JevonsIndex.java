package jevons.explanation.index;

import java.util.List;

/// The geometric mean of the price relatives, without weights (Jevons 1863).
public record JevonsIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Jevons";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Math.exp(Floating.sum(items, MatchedItem::log) / items.size());
    }
}
