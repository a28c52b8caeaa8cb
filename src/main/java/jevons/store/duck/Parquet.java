package jevons.store.duck;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import jevons.metering.Counts;
import jevons.store.StoreOptions;
import org.duckdb.DuckDBConnection;

/// Writes and reads Parquet files through a DuckDB of their own, so that damage there never reaches the
/// projection.
final class Parquet {

    private Parquet() {}

    /// Writes the rows that a query makes of a source.
    ///
    /// @return how many rows
    static long write(String query, int width, RowFeed.Source source, Path to, StoreOptions options)
            throws SQLException {
        try (DuckDBConnection connection = open(to, options);
                Statement statement = connection.createStatement()) {
            RowFeed feed = RowFeed.register(connection, width);
            Thread thread = feed.start(source);
            try {
                statement.execute(
                        "COPY (" + query + ") TO " + Sql.quoted(to.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            } finally {
                thread.interrupt();
            }
            return feed.made();
        }
    }

    static long count(Path file, StoreOptions options) throws SQLException {
        try (DuckDBConnection connection = open(file, options);
                PreparedStatement statement = connection.prepareStatement(Sql.text("seal_count"))) {
            statement.setString(1, file.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static List<Manifest.Sum> sums(Path lines, StoreOptions options) throws SQLException {
        List<Manifest.Sum> sums = new ArrayList<>();
        try (DuckDBConnection connection = open(lines, options);
                PreparedStatement statement = connection.prepareStatement(Sql.text("seal_sums"))) {
            statement.setString(1, lines.toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.add(new Manifest.Sum(
                            row.getString(1),
                            row.getLong(2),
                            row.getBigDecimal(3),
                            row.getBigDecimal(4),
                            row.getBigDecimal(5),
                            row.getBigDecimal(6)));
                }
            }
        }
        return sums;
    }

    /// What a sealed file of activity counts.
    static Counts counts(Path activities, StoreOptions options) throws SQLException {
        try (DuckDBConnection connection = open(activities, options);
                PreparedStatement statement = connection.prepareStatement(Sql.text("seal_activity_sums"))) {
            statement.setString(1, activities.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Counts(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
            }
        }
    }

    private static DuckDBConnection open(Path file, StoreOptions options) throws SQLException {
        Path spill = file.resolveSibling("spill");
        Properties settings = new Properties();
        settings.setProperty("memory_limit", options.memoryMegabytes() + "MB");
        settings.setProperty("threads", Integer.toString(options.threads()));
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
    }
}
