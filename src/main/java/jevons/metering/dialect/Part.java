package jevons.metering.dialect;

import java.util.List;
import jevons.metering.Meter;

/// One named share of a direction. A part whose meter says only one thing (cached; audio) is the sub-total of the
/// parts that say that and more (cached audio).
///
/// @param meter where what is left of it is metered
/// @param place how it stands to the direction's total
/// @param paths names of the same count; the first that is present is taken
public record Part(Meter meter, Place place, List<String> paths) {

    public Part {
        paths = List.copyOf(paths);
    }

    static Part inside(Meter meter, String... paths) {
        return new Part(meter, Place.INSIDE, List.of(paths));
    }

    static Part onTop(Meter meter, String... paths) {
        return new Part(meter, Place.ON_TOP, List.of(paths));
    }

    static Part apart(Meter meter, String... paths) {
        return new Part(meter, Place.APART, List.of(paths));
    }
}
