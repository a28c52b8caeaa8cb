package jevons.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import jevons.metering.Principal;

/// Some units of a bought capacity, asset or credit that somebody used.
///
/// @param at when; the cost of the use belongs to the period that holds it
/// @param who who used them and bears their cost
/// @param quantity units, not negative
public record Use(Instant at, Principal who, BigDecimal quantity) {

    /// @throws IllegalArgumentException where the quantity is negative
    public Use {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("use of " + quantity + " units at " + at + " is negative");
        }
    }
}
