package jevons.intake.focus;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes rows of FOCUS as CSV or Parquet. The 65 columns come first, custom columns behind them in order of
/// their names. In CSV null is an empty cell, an empty text is `""`, and a text that says `NULL` is quoted.
public final class FocusFile {

    /// Digits behind the point that Parquet's decimals keep.
    public static final int PARQUET_SCALE = 18;

    private static final int PARQUET_DIGITS = 38;
    private static final int BATCH = 1_000;

    private FocusFile() {}

    /// Writes CSV.
    ///
    /// @param rows gone through twice: once for the columns, once for the rows
    /// @return how many rows
    public static long csv(Iterable<FocusRow> rows, Writer out) {
        List<String> columns = columns(rows);
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(new NullsAreEmpty())
                .build(out);
        csv.writeRecord(columns);
        long count = 0;
        for (FocusRow row : rows) {
            @Nullable String[] cells = new @Nullable String[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.cells().get(columns.get(i));
            }
            csv.writeRecord(cells);
            count++;
        }
        try {
            csv.flush();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the FOCUS file cannot be written", e);
        }
        return count;
    }

    /// Writes Parquet: decimals as DECIMAL(38,18), moments as TIMESTAMP in UTC, all else as text.
    ///
    /// @param rows gone through twice
    /// @return how many rows
    /// @throws IllegalArgumentException where a number does not fit the decimals
    public static long parquet(Iterable<FocusRow> rows, Path file) {
        List<String> columns = columns(rows);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE focus (" + String.join(", ", definitions(columns)) + ")");
            String marks = String.join(", ", java.util.Collections.nCopies(columns.size(), "?"));
            long count;
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO focus VALUES (" + marks + ")")) {
                count = insert(rows, columns, insert);
            }
            statement.execute("COPY focus TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
            return count;
        } catch (SQLException e) {
            String message = "the FOCUS file " + file + " cannot be written: " + e.getMessage();
            throw new UncheckedIOException(new IOException(message, e));
        }
    }

    private static long insert(Iterable<FocusRow> rows, List<String> columns, PreparedStatement insert)
            throws SQLException {
        long count = 0;
        for (FocusRow row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                bind(insert, i + 1, columns.get(i), row.cell(columns.get(i)));
            }
            insert.addBatch();
            if (++count % BATCH == 0) {
                insert.executeBatch();
            }
        }
        insert.executeBatch();
        return count;
    }

    private static void bind(PreparedStatement insert, int index, String column, Optional<String> text)
            throws SQLException {
        if (text.isEmpty()) {
            insert.setNull(index, Types.VARCHAR);
        } else if (kind(column) == FocusColumn.Kind.DECIMAL) {
            BigDecimal value = new BigDecimal(text.get()).stripTrailingZeros();
            if (value.scale() > PARQUET_SCALE || value.precision() - value.scale() > PARQUET_DIGITS - PARQUET_SCALE) {
                throw new IllegalArgumentException(column + " '" + text.get() + "' does not fit DECIMAL("
                        + PARQUET_DIGITS + "," + PARQUET_SCALE + "); write CSV, which keeps every digit");
            }
            insert.setBigDecimal(index, value.scale() < 0 ? value.setScale(0) : value);
        } else {
            insert.setString(index, text.get());
        }
    }

    private static List<String> definitions(List<String> columns) {
        List<String> definitions = new ArrayList<>();
        for (String column : columns) {
            String type = switch (kind(column)) {
                case DECIMAL -> "DECIMAL(" + PARQUET_DIGITS + "," + PARQUET_SCALE + ")";
                case MOMENT -> "TIMESTAMP";
                case TEXT, JSON -> "VARCHAR";
            };
            definitions.add("\"" + column.replace("\"", "\"\"") + "\" " + type);
        }
        return definitions;
    }

    private static FocusColumn.Kind kind(String column) {
        for (FocusColumn known : FocusColumn.values()) {
            if (known.title().equals(column)) {
                return known.kind();
            }
        }
        return FocusColumn.Kind.TEXT;
    }

    private static List<String> columns(Iterable<FocusRow> rows) {
        Set<String> custom = new TreeSet<>();
        for (FocusRow row : rows) {
            custom.addAll(row.cells().keySet());
        }
        List<String> columns = new ArrayList<>(FocusColumn.titles());
        custom.removeAll(columns);
        columns.addAll(custom);
        return columns;
    }

    /// Quotes empty texts and the word NULL, so that null stays something else.
    private static final class NullsAreEmpty implements QuoteStrategy {
        @Override
        public boolean quoteEmpty(int line, int field) {
            return true;
        }

        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.equals("NULL");
        }
    }
}
