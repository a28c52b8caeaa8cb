package jevons.money;

import java.time.Instant;

/// A named half-open stretch of time, start included and end not: a month, a week, a fiscal period.
///
/// @param name what people call it: `2026-03`, `FY2026-P03`
public record Period(String name, Instant start, Instant end) implements Comparable<Period> {

    /// @throws IllegalArgumentException where the end is not after the start
    public Period {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("period " + name + " ends at " + end + ", not after its start " + start);
        }
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    @Override
    public int compareTo(Period other) {
        return start.compareTo(other.start);
    }
}
