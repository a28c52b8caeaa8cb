package jevons.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.store.StoreException;
import org.jspecify.annotations.Nullable;

/// The small things that change: settings, period states, changes that wait for a person, keys ([KeyShelf]) and
/// credentials ([CredentialShelf]). SQLite with a write-ahead log and a full sync at each commit. Opened when
/// first used; several processes may have it open, with or without the directory's lock.
public final class ControlPlane implements AutoCloseable {

    /// Something done on the connection.
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Path file;
    private @Nullable Connection connection;

    public ControlPlane(Path directory) {
        file = directory.resolve("control.sqlite");
    }

    /// A setting's value, where it was set.
    public Optional<String> setting(String name) {
        return read("SELECT value FROM setting WHERE name = ?", rows -> rows.getString(1), name).stream()
                .findFirst();
    }

    public void set(String name, String value) {
        write("INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
    }

    /// All settings by name.
    public Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        read("SELECT name, value FROM setting ORDER BY name", rows -> all.put(rows.getString(1), rows.getString(2)));
        return all;
    }

    /// A period's state; one never heard of is open.
    public PeriodState state(String period) {
        return read("SELECT state FROM period WHERE name = ?", rows -> PeriodState.valueOf(rows.getString(1)), period)
                .stream()
                .findFirst()
                .orElse(PeriodState.OPEN);
    }

    /// The states of all periods that were ever moved, by name.
    public Map<String, PeriodState> states() {
        Map<String, PeriodState> all = new LinkedHashMap<>();
        read(
                "SELECT name, state FROM period ORDER BY name",
                rows -> all.put(rows.getString(1), PeriodState.valueOf(rows.getString(2))));
        return all;
    }

    /// Moves a period from one state to another.
    ///
    /// @throws IllegalStateException where it is in another state than `from`
    public void move(String period, PeriodState from, PeriodState to, Instant at) {
        transaction(on -> {
            PeriodState now = state(period);
            if (now != from) {
                throw new IllegalStateException(
                        "period " + period + " is " + now + ", not " + from + "; it cannot become " + to);
            }
            return update(
                    on,
                    "INSERT INTO period VALUES (?, ?, ?) ON CONFLICT (name)"
                            + " DO UPDATE SET state = excluded.state, changed_second = excluded.changed_second",
                    period,
                    to.name(),
                    at.getEpochSecond());
        });
    }

    /// Keeps a change for a person to decide. The same change already waiting is kept once.
    ///
    /// @return the id of the waiting change
    public long hold(Held held) {
        return transaction(on -> {
            update(
                    on,
                    "INSERT INTO held"
                            + " (feed, subject, reason, content, noticed_second, state, decided_by, decided_second)"
                            + " VALUES (?, ?, ?, ?, ?, 'WAITING', '', 0) ON CONFLICT DO NOTHING",
                    held.feed(),
                    held.subject(),
                    held.reason(),
                    held.content(),
                    held.noticedAt().getEpochSecond());
            return read(
                            "SELECT id FROM held WHERE feed = ? AND subject = ? AND content = ? AND state = 'WAITING'",
                            rows -> rows.getLong(1),
                            held.feed(),
                            held.subject(),
                            held.content())
                    .getFirst();
        });
    }

    /// The changes of a state, oldest first.
    public List<Held> held(Held.State state) {
        return read(
                "SELECT id, feed, subject, reason, content, noticed_second, state, decided_by FROM held"
                        + " WHERE state = ? ORDER BY id",
                ControlPlane::held,
                state.name());
    }

    /// Records a person's decision.
    ///
    /// @throws IllegalStateException where the change does not wait
    public void decide(long id, Held.State decision, String by, Instant at) {
        transaction(on -> {
            int changed = update(
                    on,
                    "UPDATE held SET state = ?, decided_by = ?, decided_second = ? WHERE id = ? AND state = 'WAITING'",
                    decision.name(),
                    by,
                    at.getEpochSecond(),
                    id);
            if (changed == 0) {
                throw new IllegalStateException("no change with the number " + id + " is waiting");
            }
            return changed;
        });
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochSecond(row.getLong(6)),
                Held.State.valueOf(row.getString(7)),
                row.getString(8));
    }

    /// Makes a value of a row.
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    synchronized <T> List<T> read(String sql, Row<T> each, Object... values) {
        return work(on -> {
            try (PreparedStatement statement = on.prepareStatement(sql)) {
                bind(statement, values);
                List<T> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(each.of(rows));
                    }
                }
                return found;
            }
        });
    }

    /// A number that changes whenever another process, or another control plane of this one, changed the file.
    /// Changes made through this one do not move it.
    long changesByOthers() {
        return read("PRAGMA data_version", row -> row.getLong(1)).getFirst();
    }

    private void write(String sql, Object... values) {
        transaction(on -> update(on, sql, values));
    }

    static int update(Connection on, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /// Autocommit stays on and the transaction is written out, because the driver's own would hold the write lock
    /// between
    /// transactions.
    synchronized <T> T transaction(Work<T> work) {
        return work(on -> {
            execute(on, "BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.on(on);
                execute(on, "COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    execute(on, "ROLLBACK");
                }
            }
        });
    }

    private static void execute(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T work(Work<T> work) {
        try {
            return work.on(open());
        } catch (SQLException e) {
            throw new StoreException(
                    "the control plane " + file + " failed: " + e.getMessage()
                            + "; check the disk's space and rights, or bring the file back from a backup",
                    e);
        }
    }

    private Connection open() throws SQLException {
        Connection ready = connection;
        if (ready == null) {
            ready = SqliteFile.open(file);
            connection = ready;
        }
        return ready;
    }

    @Override
    public synchronized void close() {
        Connection ready = connection;
        connection = null;
        if (ready != null) {
            try {
                ready.close();
            } catch (SQLException e) {
                throw new StoreException("the control plane " + file + " cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
