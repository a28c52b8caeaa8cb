package jevons.money;

import java.time.Instant;

/// A dated rate of exchange: one unit of `from` is worth `rate` units of `to`, in a half-open validity.
///
/// @param source who published it
public record FxRate(Currency from, Currency to, Rational rate, Instant validFrom, Instant validTo, String source) {

    /// @throws IllegalArgumentException where the rate is not positive or the validity is empty
    public FxRate {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException(
                    "rate of exchange " + from + "→" + to + " is " + rate + ", not positive");
        }
        if (!validTo.isAfter(validFrom)) {
            throw new IllegalArgumentException(
                    "rate of exchange " + from + "→" + to + " is valid to " + validTo + ", not after " + validFrom);
        }
    }

    public boolean covers(Instant moment) {
        return !moment.isBefore(validFrom) && moment.isBefore(validTo);
    }
}
