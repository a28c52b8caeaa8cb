package jevons.store.duck;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import jevons.ledger.Subject;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;

/// The values that already have numbers in the projection.
record Known(Connection connection) {

    /// Tables larger than this are not read back; their values get new numbers, which is harmless.
    private static final int READ_MAX = 200_000;

    Numbers<String> words() throws SQLException {
        Numbers<String> numbers = new Numbers<>(next("word"));
        rows("word", Integer.MAX_VALUE, r -> numbers.know(r.getString(2), r.getInt(1)));
        return numbers;
    }

    Numbers<Principal> whos() throws SQLException {
        Numbers<Principal> numbers = new Numbers<>(next("who"));
        rows("who", READ_MAX, r -> numbers.know(principal(r), r.getInt(1)));
        return numbers;
    }

    Numbers<Subject> subjects() throws SQLException {
        Numbers<Subject> numbers = new Numbers<>(next("subject"));
        rows("subject", READ_MAX, r -> numbers.know(subject(r), r.getInt(1)));
        return numbers;
    }

    private static Principal principal(ResultSet r) throws SQLException {
        return new Principal(
                r.getString(2),
                r.getString(3),
                r.getString(4),
                r.getString(5),
                r.getString(6),
                r.getString(7),
                r.getString(8),
                Principal.Proof.valueOf(r.getString(9)));
    }

    private static Subject subject(ResultSet r) throws SQLException {
        ModelCall call = new ModelCall(
                r.getString(2),
                r.getString(3),
                r.getString(4),
                r.getString(5),
                r.getString(6),
                r.getString(7),
                r.getString(8));
        return new Subject(call, Purpose.valueOf(r.getString(9)), r.getString(10), r.getString(11), r.getString(12));
    }

    private interface Each {
        void row(ResultSet row) throws SQLException;
    }

    private int next(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(id) + 1, 0) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void rows(String table, int most, Each each) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT * FROM " + table + " ORDER BY id NULLS FIRST LIMIT " + most)) {
            while (rows.next()) {
                each.row(rows);
            }
        }
    }
}
