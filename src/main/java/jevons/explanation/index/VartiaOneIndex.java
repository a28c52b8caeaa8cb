package jevons.explanation.index;

import java.util.List;

/// exp Σ L(v₁,v₀)/L(V₁,V₀)·ln(p₁/p₀) (Vartia 1976): consistent in aggregation, but not proportional in prices.
public record VartiaOneIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Vartia I (LMDI-I)";
    }

    @Override
    public double index(List<MatchedItem> items) {
        double mean = LogarithmicMean.of(Floating.sum(items, MatchedItem::v1), Floating.sum(items, MatchedItem::v0));
        return Math.exp(Floating.sum(items, i -> LogarithmicMean.of(i.v1(), i.v0()) * i.log()) / mean);
    }
}
