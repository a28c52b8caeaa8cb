package jevons.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import jevons.metering.Principal;
import jevons.money.Period;

/// Over which periods and bearers a cost is spread ([CostBooking]). Only what the periods bear is spread (list,
/// contracted, effective); the billed amount stays where the invoice puts it.
public sealed interface Spread {

    /// Borne when charged.
    record AtOnce() implements Spread {}

    /// Borne evenly over a service period, by elapsed time: a contract of a year, an asset over its life.
    record StraightLine(Period service) implements Spread {}

    /// Borne as used, by units of production: an asset good for so many units. What is used beyond them bears
    /// nothing.
    ///
    /// @param lifetime units that bear the whole cost
    record ByUse(BigDecimal lifetime, List<Use> uses) implements Spread {
        public ByUse {
            positive(lifetime, "lifetime");
            uses = List.copyOf(uses);
        }
    }

    /// Capacity paid for whether used or not: provisioned throughput, reserved or owned graphics processors. The
    /// cost falls on the term's periods by elapsed time, and in each on the users by units, the rest on whoever
    /// answers for idle capacity. Where uses exceed the capacity of a period they share its cost alone.
    ///
    /// @param capacity units over the whole term
    /// @param idle who bears what nobody used
    record Commitment(Period term, BigDecimal capacity, List<Use> uses, Principal idle) implements Spread {
        public Commitment {
            positive(capacity, "capacity");
            uses = List.copyOf(uses);
        }
    }

    /// Credits bought ahead and drawn down. What is left at the expiry is borne as unused; before it, it is a
    /// balance and in no period's cost.
    ///
    /// @param units credits bought
    /// @param expiry when what is left is lost
    /// @param until up to when the uses are known
    record Prepaid(BigDecimal units, Instant expiry, List<Use> uses, Principal idle, Instant until) implements Spread {
        public Prepaid {
            positive(units, "units");
            uses = List.copyOf(uses);
        }
    }

    private static void positive(BigDecimal value, String name) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " " + value + " must be positive");
        }
    }
}
