package jevons.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import jevons.store.StoreException;

/// Brings the control plane's tables to this version's form, one numbered text after the other, each in a
/// transaction.
final class Migrations {

    /// In order; a text that was released never changes.
    static final List<String> TEXTS = List.of("001-begin", "002-keys", "003-batches", "004-unsettled");

    private Migrations() {}

    static void apply(Connection connection, String file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            while (version(statement, file) < TEXTS.size()) {
                step(statement, file);
            }
        }
    }

    /// One step, under the write lock: another process may have done it meanwhile, which is seen there.
    private static void step(Statement statement, String file) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            int next = version(statement, file);
            if (next < TEXTS.size()) {
                for (String each : text(TEXTS.get(next)).split(";\\s*\\n")) {
                    statement.execute(each);
                }
                statement.execute("PRAGMA user_version = " + (next + 1));
            }
            statement.execute("COMMIT");
            done = true;
        } finally {
            if (!done) {
                statement.execute("ROLLBACK");
            }
        }
    }

    private static int version(Statement statement, String file) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            int version = row.getInt(1);
            if (version > TEXTS.size()) {
                throw new StoreException(file + " was written by a newer version (form " + version + ", this one knows "
                        + TEXTS.size() + "); use that version");
            }
            return version;
        }
    }

    private static String text(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the migration " + name + ".sql is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\\R?", "");
        } catch (IOException e) {
            throw new IllegalStateException("the migration " + name + ".sql cannot be read", e);
        }
    }
}
