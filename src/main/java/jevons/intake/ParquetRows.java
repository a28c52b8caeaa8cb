package jevons.intake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Reads Parquet through an in-memory DuckDB that may load no extension. Values come as text, exactly as DuckDB
/// prints them; maps and structs as JSON. The line of a row is its number, counted from 1.
public final class ParquetRows implements Rows {

    private final Source source;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> header;
    private final CellBuffer cells = new CellBuffer();
    private long line;

    /// @throws SourceRefused where the file is no whole Parquet file, or is not a file on disk
    public ParquetRows(Source source) {
        this.source = source;
        Path path = source.path()
                .orElseThrow(() -> SourceRefused.of(
                        source.name(), 0, "is Parquet but no file on disk", "write it to a file first"));
        try {
            connection = open();
            statement = connection.createStatement();
            String file = "read_parquet('" + path.toString().replace("'", "''") + "')";
            header = columns(file);
            rows = statement.executeQuery("SELECT " + asText(file) + " FROM " + file);
        } catch (SQLException e) {
            throw refused(e);
        }
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
        try {
            if (!rows.next()) {
                return false;
            }
            List<Optional<String>> texts = new ArrayList<>(header.size());
            StringBuilder raw = new StringBuilder();
            for (int i = 1; i <= header.size(); i++) {
                Optional<String> text = Optional.ofNullable(rows.getString(i));
                texts.add(text);
                raw.append(i == 1 ? "" : ",").append(text.orElse(""));
            }
            cells.set(header, texts, raw.toString(), ++line);
            return true;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
            connection.close();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /// A connection that reads local files and nothing else.
    static Connection open() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "512MB");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    private List<String> columns(String file) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + file)) {
            while (described.next()) {
                names.add(described.getString("column_name"));
            }
        }
        if (names.size() > Limits.COLUMNS_MAX) {
            String reason = "has " + names.size() + " columns, more than " + Limits.COLUMNS_MAX;
            throw SourceRefused.of(source.name(), 0, reason, "leave out the columns that are not needed");
        }
        return List.copyOf(names);
    }

    private String asText(String file) throws SQLException {
        List<String> parts = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + file)) {
            while (described.next()) {
                String name = "\"" + described.getString("column_name").replace("\"", "\"\"") + "\"";
                String type = described.getString("column_type");
                boolean nested = type.startsWith("MAP") || type.startsWith("STRUCT") || type.endsWith("]");
                parts.add(nested ? "to_json(" + name + ")::VARCHAR" : name + "::VARCHAR");
            }
        }
        return String.join(", ", parts);
    }

    private SourceRefused refused(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return SourceRefused.of(
                source.name(),
                line,
                "cannot be read as Parquet (" + (end < 0 ? message : message.substring(0, end)) + ")",
                "check that the file is whole");
    }
}
