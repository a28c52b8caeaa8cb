package jevons.store.duck;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.View;
import jevons.ledger.Closing;
import jevons.metering.Counts;
import jevons.store.StoreOptions;
import jevons.store.log.LogJournal;

/// The books as tables, for sums. Follows the journal: every question first applies the batches that are not in
/// yet. Where
/// the file is damaged, unreadable or does not fit the journal it is set aside and made again.
public final class Projection implements LedgerView, AutoCloseable {

    /// What DuckDB calls the attached file.
    static final String CATALOG = "books";

    private static final Comparator<List<String>> BY_KEY = Projection::compare;

    private final ProjectionFile file;

    public Projection(Path directory, LogJournal journal, StoreOptions options) {
        file = new ProjectionFile(directory, journal, options);
    }

    /// Applies what the journal has and the projection has not. Questions do so by themselves.
    public void follow() {
        file.ask(connection -> 0);
    }

    /// Makes the projection again from the log.
    public void rebuild() {
        file.rebuild("asked for");
    }

    @Override
    public List<CostRow> costs(String period, View view, List<Dimension> grain) {
        Grain asked = new Grain(grain, false);
        List<CostRow> rows = file.ask(connection -> {
            Question question = Question.of(connection, period, view);
            String query = LineTable.of(view, grain).fill(Sql.text("costs"));
            List<CostRow> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(asked.fill(query, question.condition()));
                    ResultSet row = question.run(statement)) {
                while (row.next()) {
                    found.add(costRow(row, grain.size()));
                }
            }
            return found;
        });
        rows.sort(Comparator.comparing(CostRow::key, BY_KEY));
        return List.copyOf(rows);
    }

    @Override
    public List<ActivityRow> activity(String period, View view, List<Dimension> grain) {
        Grain asked = new Grain(grain, true);
        List<ActivityRow> rows = file.ask(connection -> {
            Question question = Question.of(connection, period, view);
            List<ActivityRow> found = new ArrayList<>();
            try (PreparedStatement statement =
                            connection.prepareStatement(asked.fill(Sql.text("activity"), question.condition()));
                    ResultSet row = question.run(statement)) {
                while (row.next()) {
                    found.add(activityRow(row, grain.size()));
                }
            }
            return found;
        });
        rows.sort(Comparator.comparing(ActivityRow::key, BY_KEY));
        return List.copyOf(rows);
    }

    @Override
    public List<String> periods() {
        return file.ask(connection -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(Sql.text("periods"));
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return List.copyOf(names);
        });
    }

    /// The closings, oldest first.
    public List<Closing> closings() {
        return file.ask(connection -> {
            List<Closing> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(Sql.text("closings"));
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Closing(
                            row.getString(1),
                            Instant.ofEpochSecond(row.getLong(2), row.getInt(3)),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7)));
                }
            }
            return List.copyOf(found);
        });
    }

    @Override
    public void close() {
        file.close();
    }

    private static CostRow costRow(ResultSet row, int keys) throws SQLException {
        return new CostRow(
                key(row, keys),
                plain(row.getBigDecimal(keys + 1)),
                plain(row.getBigDecimal(keys + 2)),
                plain(row.getBigDecimal(keys + 3)),
                plain(row.getBigDecimal(keys + 4)),
                plain(row.getBigDecimal(keys + 5)),
                row.getLong(keys + 6),
                row.getLong(keys + 7));
    }

    private static ActivityRow activityRow(ResultSet row, int keys) throws SQLException {
        Counts counts = new Counts(
                row.getLong(keys + 1),
                row.getLong(keys + 2),
                row.getLong(keys + 3),
                row.getLong(keys + 4),
                row.getLong(keys + 5),
                row.getLong(keys + 6));
        return new ActivityRow(key(row, keys), counts, row.getLong(keys + 7));
    }

    private static List<String> key(ResultSet row, int keys) throws SQLException {
        String[] key = new String[keys];
        for (int i = 0; i < keys; i++) {
            key[i] = row.getString(i + 1);
        }
        return List.of(key);
    }

    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int by = one.get(i).compareTo(other.get(i));
            if (by != 0) {
                return by;
            }
        }
        return 0;
    }
}
