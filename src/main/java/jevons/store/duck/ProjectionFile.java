package jevons.store.duck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import jevons.store.StoreException;
import jevons.store.StoreOptions;
import jevons.store.log.BatchMark;
import jevons.store.log.LogJournal;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The DuckDB file behind the projection: opened late, kept level with the journal, set aside and made again when
/// damaged.
final class ProjectionFile implements AutoCloseable {

    /// Raised whenever a table changes; an older file is then made again.
    private static final int FORMAT = 2;

    /// Entries applied in one transaction, where batches are small; a batch is never split.
    private static final long TRANSACTION_ENTRIES = 500_000;

    /// Something asked of the tables.
    interface Ask<T> {
        T of(DuckDBConnection connection) throws SQLException;
    }

    private final Path file;
    private final Path directory;
    private final LogJournal journal;
    private final StoreOptions options;
    private @Nullable DuckDBConnection connection;
    private @Nullable Loader loader;
    private long applied;

    ProjectionFile(Path directory, LogJournal journal, StoreOptions options) {
        this.directory = directory;
        this.file = directory.resolve("projection.duckdb");
        this.journal = journal;
        this.options = options;
    }

    /// Asks after applying what the journal has; where the file turns out damaged, makes it again and asks once
    /// more.
    synchronized <T> T ask(Ask<T> ask) {
        try {
            DuckDBConnection level = level();
            return ask.of(level);
        } catch (SQLException e) {
            if (!isDamage(e)) {
                throw failed(e);
            }
            rebuild(firstLine(e));
        }
        try {
            return ask.of(level());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Sets the file aside and makes it again.
    synchronized void rebuild(String reason) {
        close();
        Quarantine.moveAside(directory, file, reason, options.notices());
        try {
            level();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private DuckDBConnection level() throws SQLException {
        DuckDBConnection open = connection;
        if (open == null) {
            boolean fresh = !Files.exists(file);
            open = connect();
            connection = open;
            if (fresh) {
                create(open);
            }
            applied = checked(open);
        }
        if (applied < journal.size()) {
            apply(open);
        }
        return open;
    }

    private DuckDBConnection connect() throws SQLException {
        Path spill = directory.resolve("spill");
        Properties settings = new Properties();
        settings.setProperty("memory_limit", options.memoryMegabytes() + "MB");
        settings.setProperty("threads", Integer.toString(options.threads()));
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("preserve_insertion_order", "false");
        DuckDBConnection opened = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        try (Statement statement = opened.createStatement()) {
            statement.execute("ATTACH " + Sql.quoted(file.toString()) + " AS " + Projection.CATALOG
                    + " (STORAGE_VERSION 'v1.5.0')");
            statement.execute("USE " + Projection.CATALOG);
            statement.execute("SET allowed_directories = [" + Sql.quoted(directory.toString()) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private static void create(DuckDBConnection to) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            for (String table : Sql.statements("schema")) {
                statement.execute(table);
            }
            statement.execute("INSERT INTO format VALUES (" + FORMAT + ")");
            statement.execute("COMMIT");
        }
    }

    /// How many batches the file holds.
    ///
    /// @throws SQLException where they are not the journal's first ones, or rows are missing
    private long checked(DuckDBConnection open) throws SQLException {
        List<BatchMark> batches = journal.batches();
        long[] state = new long[6];
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery(Sql.text("state"))) {
            row.next();
            for (int i = 0; i < state.length; i++) {
                state[i] = row.getLong(i + 1);
            }
        }
        long count = state[1];
        if (state[0] != FORMAT || count > batches.size()) {
            throw new SQLException("Corrupt: it is of format " + state[0] + " with " + count + " batches, the log has "
                    + batches.size());
        }
        long lines = 0;
        long activities = 0;
        long closings = 0;
        for (BatchMark mark : batches.subList(0, (int) count)) {
            lines += mark.census().lines();
            activities += mark.census().activities();
            closings += mark.census().closings();
        }
        if (lines != state[2] || activities != state[3] || closings != state[4]) {
            throw new SQLException("Corrupt: it holds " + state[2] + " lines, the log has " + lines);
        }
        if (lines != state[5]) {
            throw new SQLException("Corrupt: its sums are of " + state[5] + " lines, the log has " + lines);
        }
        if (count > 0 && !chain(open, count).equals(batches.get((int) count - 1).chain())) {
            throw new SQLException("Corrupt: its batch " + count + " is not the log's");
        }
        return count;
    }

    private static String chain(DuckDBConnection open, long number) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(Sql.text("chain"))) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private void apply(DuckDBConnection to) throws SQLException {
        List<BatchMark> batches = journal.batches();
        int from = (int) applied;
        while (from < batches.size()) {
            int until = from;
            long entries = 0;
            while (until < batches.size() && (until == from || entries < TRANSACTION_ENTRIES)) {
                entries += batches.get(until).receipt().entries();
                until++;
            }
            transaction(to, batches.subList(from, until));
            applied = until;
            from = until;
        }
    }

    private void transaction(DuckDBConnection to, List<BatchMark> batches) throws SQLException {
        execute(to, "BEGIN TRANSACTION");
        boolean done = false;
        try {
            loader(to).load(batches);
            execute(to, "COMMIT");
            done = true;
        } finally {
            if (!done) {
                rollback(to);
            }
        }
    }

    private Loader loader(DuckDBConnection on) throws SQLException {
        Loader ready = loader;
        if (ready == null) {
            ready = new Loader(on, journal, options);
            loader = ready;
        }
        return ready;
    }

    private static void execute(DuckDBConnection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void rollback(DuckDBConnection on) {
        try {
            execute(on, "ROLLBACK");
        } catch (SQLException e) {
            // The failure that led here is thrown on; a transaction that cannot be rolled back ends with the
            // connection.
        }
    }

    /// Failures that do not come from the file: repeating them on a new file would not help.
    private static boolean isDamage(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return !message.startsWith("Out of Memory")
                && !message.startsWith("INTERRUPT")
                && !message.startsWith("Binder")
                && !message.startsWith("Parser")
                && !message.startsWith("Out of Range")
                && !message.contains("No space left");
    }

    private StoreException failed(SQLException e) {
        return new StoreException(
                "the projection " + file + " failed: " + firstLine(e)
                        + "; it can be deleted, it is made again from the log",
                e);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
    }

    @Override
    public synchronized void close() {
        DuckDBConnection open = connection;
        connection = null;
        loader = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }

    static StoreException failed(Path file, IOException e) {
        return new StoreException("cannot set aside " + file + ": " + e.getMessage() + "; delete it by hand", e);
    }
}
