package jevons.store.duck;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import jevons.explanation.View;

/// Which lines a question is about: a condition with its values.
record Question(String condition, List<Long> values) {

    private static final String RECORDED = " AND l.batch IN (SELECT number FROM batch"
            + " WHERE recorded_second < ? OR (recorded_second = ? AND recorded_nano <= ?))";

    /// No word has this number, so no line is in an unknown period.
    private static final long NO_WORD = -1;

    static Question of(Connection connection, String period, View view) throws SQLException {
        long word = word(connection, period);
        return switch (view) {
            case View.Restated _ -> new Question("l.arose = ?", List.of(word));
            case View.Booked _ -> new Question("l.booked = ?", List.of(word));
            case View.AsOf asOf -> {
                Instant moment = asOf.moment();
                yield new Question(
                        "l.arose = ?" + RECORDED,
                        List.of(word, moment.getEpochSecond(), moment.getEpochSecond(), (long) moment.getNano()));
            }
        };
    }

    ResultSet run(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setLong(i + 1, values.get(i));
        }
        return statement.executeQuery();
    }

    private static long word(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Sql.text("word"))) {
            statement.setString(1, text);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : NO_WORD;
            }
        }
    }
}
