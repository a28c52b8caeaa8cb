package jevons.intake.usage;

import java.util.List;
import java.util.function.Consumer;
import jevons.intake.CellRefused;
import jevons.intake.JsonRows;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Seen;
import jevons.intake.Source;
import jevons.metering.UsageFact;

/// Our own usage table, as CSV, JSONL, a JSON array or Parquet; its columns are [Field]s and meters.
public final class TableUsage implements UsageFormat {

    /// The name of the format and the source in the keys of its facts.
    public static final String NAME = "usage";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.has("id", "at", "vendor", "model");
    }

    @Override
    public void read(Source source, Consumer<UsageFact> good, Rejects rejects) {
        try (Rows rows = Rows.of(source, rejects)) {
            read(source.name(), rows, new FactRow(NAME), List.of(), new Sink(good, rejects));
        }
    }

    /// Where facts and rejects go.
    record Sink(Consumer<UsageFact> good, Rejects rejects) {}

    /// Reads any table that has our columns.
    static void read(String file, Rows rows, FactRow facts, List<Inclusion> inclusions, Sink sink) {
        new Reading(file, facts, sink).all(rows, inclusions);
    }

    /// The reading of one table.
    private static final class Reading {
        private final String file;
        private final FactRow facts;
        private final Sink sink;
        private final Seen seen = new Seen();

        Reading(String file, FactRow facts, Sink sink) {
            this.file = file;
            this.facts = facts;
            this.sink = sink;
        }

        void all(Rows rows, List<Inclusion> inclusions) {
            boolean fixed = !(rows instanceof JsonRows);
            Plan plan = Plan.of(file, rows.header(), inclusions, fixed, sink.rejects());
            int columns = rows.header().size();
            while (rows.next()) {
                if (rows.header().size() != columns) {
                    columns = rows.header().size();
                    plan = Plan.of(file, rows.header(), inclusions, false, sink.rejects());
                }
                one(rows.row(), plan);
            }
            if (seen.isFull()) {
                sink.rejects().note(file + ": has more ids than are remembered; duplicates may have been taken twice");
            }
        }

        private void one(Row row, Plan plan) {
            try {
                UsageFact fact = facts.fact(row, plan);
                int id = plan.fields[Field.ID.ordinal()];
                switch (seen.add(row.hash(id), row.hash(2L))) {
                    case NEW -> {
                        sink.rejects().take();
                        sink.good().accept(fact);
                    }
                    case SAME -> sink.rejects().repeat();
                    case OTHER ->
                        throw row.refused(
                                id, "occurred before in this file in another row", "give each fact an id of its own");
                }
            } catch (CellRefused e) {
                sink.rejects().add(e.at(file, row.line(), row.raw()));
            }
        }
    }
}
