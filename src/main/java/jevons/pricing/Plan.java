package jevons.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import jevons.metering.ModelCall;

/// What the book says for one kind of call over all time, cut where any of its rows begins or ends.
final class Plan {

    private final Naming naming;
    private final Instant[] starts;
    private final Segment[] segments;

    /// @param rows the rows of the call's vendor and model, whatever their conditions
    Plan(Naming naming, ModelCall call, List<PriceRow> rows) {
        this.naming = naming;
        List<PriceRow> applying =
                rows.stream().filter(row -> applies(row, naming, call)).toList();
        TreeSet<Instant> cuts = new TreeSet<>();
        cuts.add(Instant.MIN);
        for (PriceRow row : applying) {
            cuts.add(row.valid().from());
            cuts.add(row.valid().to());
        }
        this.starts = cuts.toArray(new Instant[0]);
        List<Segment> built = new ArrayList<>();
        for (Instant start : starts) {
            built.add(new Segment(
                    naming,
                    call,
                    applying.stream().filter(row -> row.valid().contains(start)).toList()));
        }
        this.segments = built.toArray(new Segment[0]);
    }

    Naming naming() {
        return naming;
    }

    Segment at(Instant moment) {
        if (starts.length == 1) {
            return segments[0];
        }
        int found = Arrays.binarySearch(starts, moment);
        return segments[found >= 0 ? found : -found - 2];
    }

    /// Whether the conditions on the call itself are met. A row that names no host is the vendor's own price.
    private static boolean applies(PriceRow row, Naming naming, ModelCall call) {
        boolean hostStated = false;
        for (Condition condition : row.key().when().all()) {
            if (condition instanceof Condition.Is is) {
                hostStated |= is.field().equals("host");
                if (!is.holds(call)) {
                    return false;
                }
            }
        }
        return hostStated
                || call.host().isEmpty()
                || call.host().equals(call.vendor())
                || call.host().equals(naming.vendor());
    }
}
