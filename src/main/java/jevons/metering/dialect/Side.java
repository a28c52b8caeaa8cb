package jevons.metering.dialect;

import java.util.ArrayList;
import java.util.List;
import jevons.metering.Meter;

/// How a dialect counts one direction.
///
/// @param rest the meter of what is left when every part inside is taken out
/// @param stated names of the direction's total; the first that is present is taken
/// @param processed the total of what was processed, where the provider bills another count
/// @param parts named shares
/// @param rows arrays of shares by modality or lifetime
public record Side(Meter rest, List<String> stated, List<String> processed, List<Part> parts, List<Rows> rows) {

    public Side {
        stated = List.copyOf(stated);
        processed = List.copyOf(processed);
        parts = List.copyOf(parts);
        rows = List.copyOf(rows);
    }

    static Side of(Meter rest, String... stated) {
        return new Side(rest, List.of(stated), List.of(), List.of(), List.of());
    }

    Side and(Part... more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Side(rest, stated, processed, all, rows);
    }

    Side and(Rows more) {
        List<Rows> all = new ArrayList<>(rows);
        all.add(more);
        return new Side(rest, stated, processed, parts, all);
    }

    Side billedOf(String... all) {
        return new Side(rest, stated, List.of(all), parts, rows);
    }
}
