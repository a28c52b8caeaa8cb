package jevons.metering.dialect;

import java.util.List;
import jevons.metering.Meter;

/// A count of something that is in no token total: searches, seconds, guardrail units.
///
/// @param paths names of the same count; the first that is present is taken
public record Tally(Meter meter, List<String> paths) {

    public Tally {
        paths = List.copyOf(paths);
    }

    static Tally of(Meter meter, String... paths) {
        return new Tally(meter, List.of(paths));
    }
}
