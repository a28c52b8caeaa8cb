package jevons.explanation.index;

import java.util.List;

/// Σ p₁(q₀+q₁) / Σ p₀(q₀+q₁): the price of the mean basket (Marshall 1887, Edgeworth 1888).
public record MarshallEdgeworthIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Marshall–Edgeworth";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, i -> i.p1() * (i.q0() + i.q1()))
                / Floating.sum(items, i -> i.p0() * (i.q0() + i.q1()));
    }
}
