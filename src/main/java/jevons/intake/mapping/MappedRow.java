package jevons.intake.mapping;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.intake.CellRefused;
import jevons.intake.Loose;
import jevons.intake.Names;
import jevons.intake.Row;
import jevons.intake.SourceRefused;

/// The fields of the current row under a mapping.
public final class MappedRow implements Expression.Cells {

    private final Mapping mapping;
    private final Row row;
    private final Map<String, Integer> columns = new HashMap<>();

    /// @param known the fields that may be mapped
    /// @throws SourceRefused where the mapping has a field that is not known, or a column that the table lacks
    public MappedRow(Mapping mapping, Row row, List<String> header, FieldNames known) {
        this.mapping = mapping;
        this.row = row;
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i), i);
        }
        for (Map.Entry<String, Expression> field : mapping.fields().entrySet()) {
            if (known.kind(field.getKey()).isEmpty()) {
                throw SourceRefused.of(
                        mapping.file(),
                        0,
                        "maps the field '" + field.getKey() + "', which is not known"
                                + Names.suggestion(field.getKey(), known.all()),
                        "use one of " + String.join(", ", known.all()));
            }
            for (String column : columnsOf(field.getValue())) {
                if (!columns.containsKey(column)) {
                    throw SourceRefused.of(
                            mapping.file(),
                            0,
                            "needs the column '" + column + "', which the table lacks"
                                    + Names.suggestion(column, header),
                            "the table has " + String.join(", ", header));
                }
            }
        }
    }

    /// What a field holds.
    public enum Kind {
        TEXT,
        NUMBER,
        MOMENT
    }

    /// Which fields there are.
    public interface FieldNames {

        /// Empty where there is no such field.
        Optional<Kind> kind(String field);

        List<String> all();
    }

    /// Columns of the table that no field uses.
    public Set<String> unused() {
        Set<String> unused = new java.util.TreeSet<>(columns.keySet());
        mapping.fields().values().forEach(e -> columnsOf(e).forEach(unused::remove));
        return unused;
    }

    /// A field as text; empty where not mapped or absent in this row.
    public Optional<String> value(String field) {
        return Optional.ofNullable(mapping.fields().get(field)).flatMap(e -> e.of(this));
    }

    /// A field as an exact number.
    ///
    /// @throws CellRefused where it is none
    public Optional<BigDecimal> decimal(String field) {
        Optional<Expression> expression = Optional.ofNullable(mapping.fields().get(field));
        return expression.flatMap(e -> e.of(this)
                .map(text -> e instanceof Expression.Column column
                        ? number(column.name(), text)
                        : Loose.decimal(field, text)));
    }

    /// A field as a moment, in the mapping's date format and zone.
    ///
    /// @throws CellRefused where it is none
    public Optional<Instant> moment(String field) {
        return value(field).map(text -> mapping.dates().isEmpty() ? iso(field, text) : formatted(field, text));
    }

    @Override
    public Optional<String> text(String column) {
        int index = columns.getOrDefault(column, -1);
        return index < 0 || row.isAbsent(index) ? Optional.empty() : Optional.of(row.text(index));
    }

    @Override
    public BigDecimal number(String column, String text) {
        return mapping.commas() ? Loose.commaDecimal(column, text) : Loose.decimal(column, text);
    }

    private Instant iso(String field, String text) {
        try {
            return text.strip().length() == "2026-03-01".length()
                    ? LocalDate.parse(text.strip()).atStartOfDay(mapping.zone()).toInstant()
                    : Loose.moment(field, text);
        } catch (DateTimeException e) {
            return Loose.moment(field, text);
        }
    }

    private Instant formatted(String field, String text) {
        try {
            TemporalAccessor parsed = mapping.dates()
                    .orElseThrow()
                    .parseBest(text.strip(), LocalDateTime::from, LocalDate::from, YearMonth::from);
            return switch (parsed) {
                case LocalDateTime moment -> moment.atZone(mapping.zone()).toInstant();
                case LocalDate day -> day.atStartOfDay(mapping.zone()).toInstant();
                case YearMonth month ->
                    month.atDay(1).atStartOfDay(mapping.zone()).toInstant();
                default -> throw new DateTimeException("no date");
            };
        } catch (DateTimeException e) {
            throw new CellRefused(
                    field, text, "does not fit the date format of " + mapping.file(), "correct one of the two");
        }
    }

    private static List<String> columnsOf(Expression expression) {
        return switch (expression) {
            case Expression.Column column -> List.of(column.name());
            case Expression.Constant constant -> List.of();
            case Expression.Cut cut -> columnsOf(cut.whole());
            case Expression.Join join ->
                join.parts().stream().flatMap(p -> columnsOf(p).stream()).toList();
            case Expression.Sum sum ->
                java.util.stream.Stream.concat(columnsOf(sum.left()).stream(), columnsOf(sum.right()).stream())
                        .toList();
        };
    }
}
