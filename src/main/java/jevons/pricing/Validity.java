package jevons.pricing;

import java.time.Instant;

/// The half-open time a price holds: `from` included, `to` not.
///
/// @param from [Instant#MIN] where the beginning is not known
/// @param to [Instant#MAX] where no end is announced
public record Validity(Instant from, Instant to) {

    /// Since ever and without end.
    public static final Validity ALWAYS = new Validity(Instant.MIN, Instant.MAX);

    /// @throws IllegalArgumentException where the end is not after the start
    public Validity {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a price valid from " + from + " to " + to
                    + " never holds; 'to' is exclusive and must be after 'from'");
        }
    }

    /// From a moment on, without end.
    public static Validity from(Instant from) {
        return new Validity(from, Instant.MAX);
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    public boolean overlaps(Validity other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
