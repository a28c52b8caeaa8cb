package jevons.ledger;

import jevons.metering.Principal;
import jevons.money.Rational;

/// A receiver of an allocation and its weight: a fraction, or a driver quantity (requests, heads, square metres).
public record Share(Principal to, Rational weight) {

    /// @throws IllegalArgumentException where the weight is negative
    public Share {
        if (weight.signum() < 0) {
            throw new IllegalArgumentException(
                    "weight " + weight + " of " + to + " is negative; a driver counts from 0");
        }
    }

    public static Share of(String department, long weight) {
        return new Share(Principal.department(department), Rational.of(weight));
    }
}
