package jevons.pricing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import jevons.metering.ModelCall;

/// What the book says for one kind of call over all time, cut where any of its rows begins or ends.
final class Plan {

    private final Naming naming;
    private final ModelCall call;
    private final List<PriceRow> applying;
    private final Instant[] starts;
    private final Map<Integer, Segment> segments = new ConcurrentHashMap<>();

    /// @param rows the rows of the call's vendor and model, whatever their conditions
    Plan(Naming naming, ModelCall call, List<PriceRow> rows) {
        this.naming = naming;
        this.call = call;
        this.applying = rows.stream().filter(row -> applies(row, naming, call)).toList();
        TreeSet<Instant> cuts = new TreeSet<>();
        cuts.add(Instant.MIN);
        for (PriceRow row : applying) {
            cuts.add(row.valid().from());
            cuts.add(row.valid().to());
        }
        this.starts = cuts.toArray(new Instant[0]);
    }

    Naming naming() {
        return naming;
    }

    Segment at(Instant moment) {
        int found = starts.length == 1 ? 0 : Arrays.binarySearch(starts, moment);
        int index = found >= 0 ? found : -found - 2;
        Segment seen = segments.get(index);
        return seen != null ? seen : segments.computeIfAbsent(index, this::segment);
    }

    private Segment segment(int index) {
        return new Segment(
                naming,
                call,
                applying.stream()
                        .filter(row -> row.valid().contains(starts[index]))
                        .toList());
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
