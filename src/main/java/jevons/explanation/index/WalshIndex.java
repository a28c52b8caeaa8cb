package jevons.explanation.index;

import java.util.List;

/// Σ p₁√(q₀q₁) / Σ p₀√(q₀q₁): the price of the geometric mean basket (Walsh 1901).
public record WalshIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Walsh";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Floating.sum(items, i -> i.p1() * Math.sqrt(i.q0() * i.q1()))
                / Floating.sum(items, i -> i.p0() * Math.sqrt(i.q0() * i.q1()));
    }
}
