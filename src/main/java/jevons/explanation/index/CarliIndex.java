package jevons.explanation.index;

import java.util.List;

/// The arithmetic mean of the price relatives, without weights (Carli 1764); it drifts upward in a chain.
public record CarliIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Carli";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, MatchedItem::ratio) / items.size();
    }
}
