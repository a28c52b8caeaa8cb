package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// An item that was priced in both periods.
public record MatchedItem(String item, Factor price, Factor quantity) {

    /// Price and quantity as the factors of the item's value.
    public List<Factor> factors() {
        return List.of(price, quantity);
    }

    /// The item's value in both periods.
    public Factor value() {
        return new Factor(price.before().times(quantity.before()), price.after().times(quantity.after()));
    }

    /// Price after over price before, exactly.
    public Rational relative() {
        return price.after().dividedBy(price.before());
    }

    double p0() {
        return Floating.of(price.before());
    }

    double p1() {
        return Floating.of(price.after());
    }

    double q0() {
        return Floating.of(quantity.before());
    }

    double q1() {
        return Floating.of(quantity.after());
    }

    double v0() {
        return p0() * q0();
    }

    double v1() {
        return p1() * q1();
    }

    double ratio() {
        return p1() / p0();
    }

    double log() {
        return Math.log(ratio());
    }
}
