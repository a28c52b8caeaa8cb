package jevons.explanation.index;

import java.util.List;

/// The ratio of the mean prices, without weights (Dutot 1738); it depends on the units of the items.
public record DutotIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Dutot";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, MatchedItem::p1) / Floating.sum(items, MatchedItem::p0);
    }
}
