package jevons.metering.dialect;

import java.util.List;
import java.util.Optional;
import jevons.metering.Meter;

/// A dialect's total over both directions.
///
/// @param paths names of the total; the first that is present is taken
/// @param remainder the meter of what only the total holds, where the dialect is known to hide something there
public record GrandTotal(List<String> paths, Optional<Meter> remainder) {

    public GrandTotal {
        paths = List.copyOf(paths);
    }

    static GrandTotal of(String... paths) {
        return new GrandTotal(List.of(paths), Optional.empty());
    }
}
