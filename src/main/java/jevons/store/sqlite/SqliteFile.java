package jevons.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/// Opens the control plane's file: write-ahead log, a full sync at each commit, at most [#BUSY_MILLISECONDS] of
/// waiting for another's lock, tables in this version's form.
final class SqliteFile {

    private static final int BUSY_MILLISECONDS = 5_000;
    private static final int PAUSE_MILLISECONDS = 10;

    private SqliteFile() {}

    /// @throws SQLException where the file cannot be opened; nothing stays open then
    static Connection open(Path file) throws SQLException {
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        boolean done = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLISECONDS);
            writeAhead(statement);
            statement.execute("PRAGMA synchronous = FULL");
            Migrations.apply(connection, file.toString());
            done = true;
            return connection;
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    /// The change of a new file to the write-ahead log wants the file for itself, and SQLite does not wait for
    /// its busy time there: who meets another at it tries again. A file that has the log already is left as it
    /// is.
    private static void writeAhead(Statement statement) throws SQLException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLISECONDS);
        while (true) {
            try {
                if (!"wal".equals(word(statement, "PRAGMA journal_mode"))) {
                    word(statement, "PRAGMA journal_mode = WAL");
                }
                return;
            } catch (SQLException e) {
                if ((e.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() > until) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(SQLException busy) throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy;
        }
    }

    private static String word(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }
}
