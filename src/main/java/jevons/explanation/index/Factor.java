package jevons.explanation.index;

import jevons.money.Rational;

/// One factor of a product in two periods: a price, a quantity, a share.
public record Factor(Rational before, Rational after) {

    /// The factor with its periods swapped.
    public Factor swapped() {
        return new Factor(after, before);
    }

    /// After less before.
    public Rational change() {
        return after.minus(before);
    }
}
