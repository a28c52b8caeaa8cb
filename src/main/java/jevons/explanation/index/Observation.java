package jevons.explanation.index;

import jevons.money.Rational;

/// What one item cost and how much of it was bought in one period.
///
/// @param item stable name: a model and a kind of token, a department's use of a model
/// @param price for one unit; positive, for logarithms and ratios need it
/// @param quantity not negative
public record Observation(String item, Rational price, Rational quantity) {

    /// @throws IllegalArgumentException where the price is not positive or the quantity is negative
    public Observation {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price " + price + " of '" + item
                    + "' is not positive; a price index cannot hold a free item, leave it out and report it");
        }
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("quantity " + quantity + " of '" + item + "' is negative");
        }
    }

    /// Price times quantity.
    public Rational value() {
        return price.times(quantity);
    }
}
