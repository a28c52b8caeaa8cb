package jevons.explanation.index;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// exp Σ w·ln(p₁/p₀), with w the logarithmic means of the shares, scaled to sum to one (Sato 1976, Vartia 1976).
/// Exact for a constant elasticity of substitution.
public record SatoVartiaIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Sato–Vartia (LMDI-II)";
    }

    @Override
    public double index(List<MatchedItem> items) {
        double before = Floating.sum(items, MatchedItem::v0);
        double after = Floating.sum(items, MatchedItem::v1);
        ToDoubleFunction<MatchedItem> weight = i -> LogarithmicMean.of(i.v1() / after, i.v0() / before);
        return Math.exp(Floating.sum(items, i -> weight.applyAsDouble(i) * i.log()) / Floating.sum(items, weight));
    }
}
