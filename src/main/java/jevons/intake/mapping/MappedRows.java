package jevons.intake.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.intake.CellBuffer;
import jevons.intake.CellRefused;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Source;

/// A table seen through a mapping: its columns are the mapping's fields, numbers and moments in our own notation.
/// A JSON table must have all columns that the mapping needs in its first row.
public final class MappedRows implements Rows {

    private final Source source;
    private final Rows inner;
    private final Mapping mapping;
    private final MappedRow.FieldNames known;
    private final Rejects rejects;
    private final List<String> header;
    private final CellBuffer cells = new CellBuffer();
    private Optional<MappedRow> mapped = Optional.empty();
    private int columns;

    public MappedRows(Source source, Mapping mapping, MappedRow.FieldNames known, Rejects rejects) {
        this.source = source;
        this.inner = Rows.of(source, rejects);
        this.mapping = mapping;
        this.known = known;
        this.rejects = rejects;
        this.header = List.copyOf(mapping.fields().keySet());
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Row row() {
        return cells.row();
    }

    @Override
    public boolean next() {
        while (inner.next()) {
            try {
                fill();
                return true;
            } catch (CellRefused e) {
                rejects.add(e.at(source.name(), inner.row().line(), inner.row().raw()));
            }
        }
        return false;
    }

    /// The fields of the current row, and the row as the file has it.
    public MappedRow fields() {
        if (mapped.isEmpty() || columns != inner.header().size()) {
            columns = inner.header().size();
            mapped = Optional.of(new MappedRow(mapping, inner.row(), List.copyOf(inner.header()), known));
        }
        return mapped.get();
    }

    @Override
    public void close() {
        inner.close();
    }

    private void fill() {
        MappedRow row = fields();
        List<Optional<String>> texts = new ArrayList<>(header.size());
        for (String field : header) {
            texts.add(
                    switch (known.kind(field).orElse(MappedRow.Kind.TEXT)) {
                        case TEXT -> row.value(field);
                        case NUMBER -> row.decimal(field).map(n -> n.toPlainString());
                        case MOMENT -> row.moment(field).map(m -> m.toString());
                    });
        }
        cells.set(header, texts, inner.row().raw(), inner.row().line());
    }
}
