package jevons.intake.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.intake.Names;
import jevons.intake.Rejects;
import jevons.intake.Rows;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.intake.mapping.MappedRow;
import jevons.intake.mapping.MappedRows;
import jevons.intake.mapping.Mapping;
import jevons.metering.Meter;
import jevons.metering.UsageFact;

/// Any table of usage, read through a [Mapping] to the columns of our own table ([TableUsage]). `A includes B`
/// says that the table counts B into A; the part is then taken out, so that meters are disjoint.
public final class MappedUsage implements UsageFormat {

    private static final MappedRow.FieldNames NAMES = new MappedRow.FieldNames() {
        @Override
        public Optional<MappedRow.Kind> kind(String field) {
            if (field.startsWith(Field.METER_PREFIX) || Field.METERS.containsKey(field)) {
                return Optional.of(MappedRow.Kind.NUMBER);
            }
            for (Field known : Field.values()) {
                if (known.column().equals(field)) {
                    return Optional.of(
                            known == Field.AT
                                    ? MappedRow.Kind.MOMENT
                                    : known.compareTo(Field.CALLS) >= 0 ? MappedRow.Kind.NUMBER : MappedRow.Kind.TEXT);
                }
            }
            return Optional.empty();
        }

        @Override
        public List<String> all() {
            return Field.names();
        }
    };

    private final Mapping mapping;
    private final String name;
    private final List<Inclusion> inclusions;

    /// @throws SourceRefused where an `includes` names what is no meter
    public MappedUsage(Mapping mapping) {
        this.mapping = mapping;
        this.name = mapping.file().replaceFirst("\\.[^.]*$", "");
        List<Inclusion> found = new ArrayList<>();
        for (Mapping.Includes includes : mapping.includes()) {
            found.add(new Inclusion(meter(includes.whole(), includes.line()), meter(includes.part(), includes.line())));
        }
        this.inclusions = List.copyOf(found);
    }

    /// The name of the mapping file without its ending; also the source in the keys of its facts.
    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean recognises(Sample sample) {
        return false;
    }

    @Override
    public void read(Source source, Consumer<UsageFact> good, Rejects rejects) {
        try (Rows rows = new MappedRows(source, mapping, NAMES, rejects)) {
            TableUsage.Sink sink = new TableUsage.Sink(good, rejects);
            TableUsage.read(source.name(), rows, new FactRow(name), inclusions, sink);
        }
    }

    private Meter meter(String field, int line) {
        Optional<Meter> meter = mapping.fields().containsKey(field) ? Field.meter(field) : Optional.empty();
        return meter.orElseThrow(() -> SourceRefused.of(
                mapping.file(),
                line,
                "'" + field + "' is no meter that the mapping gives"
                        + Names.suggestion(field, mapping.fields().keySet()),
                "map it to a column first, like: " + field + " = …"));
    }
}
