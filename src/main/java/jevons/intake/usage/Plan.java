package jevons.intake.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jevons.intake.Names;
import jevons.intake.Rejects;
import jevons.intake.SourceRefused;
import jevons.metering.Meter;

/// Where a table keeps what: made once from its header, so that no name is looked up per row.
final class Plan {

    private static final List<Field> NEEDED = List.of(Field.ID, Field.AT, Field.VENDOR, Field.MODEL);

    /// The column of each [Field], −1 where there is none.
    final int[] fields = new int[Field.values().length];

    /// The columns of meters.
    final int[] meterColumns;

    /// The meters, in the same order.
    final Meter[] meters;

    /// For each meter the others whose quantities the file counts into it.
    final int[][] parts;

    private Plan(List<Integer> columns, List<Meter> found, List<Inclusion> inclusions) {
        meterColumns = columns.stream().mapToInt(Integer::intValue).toArray();
        meters = found.toArray(Meter[]::new);
        parts = new int[meters.length][];
        for (int i = 0; i < meters.length; i++) {
            List<Integer> inside = new ArrayList<>();
            for (Inclusion inclusion : inclusions) {
                if (inclusion.whole().equals(meters[i]) && found.contains(inclusion.part())) {
                    inside.add(found.indexOf(inclusion.part()));
                }
            }
            parts[i] = inside.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// @param complete true where the header is final: then needed columns must be in it
    static Plan of(String file, List<String> header, List<Inclusion> inclusions, boolean complete, Rejects notes) {
        List<Integer> columns = new ArrayList<>();
        List<Meter> meters = new ArrayList<>();
        int[] fields = new int[Field.values().length];
        Arrays.fill(fields, -1);
        List<String> known = Field.names();
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            Optional<Meter> meter = meter(file, name);
            Optional<Field> field = field(name);
            if (field.isPresent()) {
                fields[field.get().ordinal()] = i;
            } else if (meter.isPresent()) {
                columns.add(i);
                meters.add(meter.get());
            } else {
                unread.add(name);
                notes.note(file + ": column '" + name + "' is not read" + Names.suggestion(name, known));
            }
        }
        if (complete) {
            requireNeeded(file, fields, meters, unread);
        }
        Plan plan = new Plan(columns, meters, inclusions);
        System.arraycopy(fields, 0, plan.fields, 0, fields.length);
        return plan;
    }

    private static Optional<Field> field(String name) {
        for (Field field : Field.values()) {
            if (field.column().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static Optional<Meter> meter(String file, String name) {
        try {
            return Field.meter(name);
        } catch (IllegalArgumentException e) {
            throw SourceRefused.of(file, 1, "has the column '" + name + "': " + e.getMessage(), "rename the column");
        }
    }

    private static void requireNeeded(String file, int[] fields, List<Meter> meters, List<String> unread) {
        for (Field field : NEEDED) {
            if (fields[field.ordinal()] < 0) {
                String hint = Names.nearest(field.column(), unread)
                        .map(n -> "rename the column '" + n + "'")
                        .orElse("add the column, or map another to it with --map");
                throw SourceRefused.of(file, 1, "has no column '" + field.column() + "'", hint);
            }
        }
        if (meters.isEmpty()) {
            String names = String.join(", ", Field.METERS.keySet());
            throw SourceRefused.of(file, 1, "has no column of a meter", "add one of " + names + " or meter:CODE");
        }
    }
}
