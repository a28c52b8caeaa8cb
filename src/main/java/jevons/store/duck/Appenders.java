package jevons.store.duck;

import java.sql.SQLException;
import jevons.ledger.Closing;
import jevons.ledger.Subject;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.store.log.BatchMark;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Appends entries to the tables. Lives inside one transaction that has already begun, because an appender
/// outside of one
/// commits by itself.
final class Appenders implements AutoCloseable {

    private final DuckDBConnection connection;
    private final DuckDBAppender batches;
    private final DuckDBAppender words;
    private final DuckDBAppender whos;
    private final DuckDBAppender subjects;
    private final DuckDBAppender closings;

    Appenders(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        batches = appender("batch");
        words = appender("word");
        whos = appender("who");
        subjects = appender("subject");
        closings = appender("closing");
    }

    void batch(BatchMark mark) throws SQLException {
        batches.beginRow();
        batches.append(mark.receipt().number());
        batches.append(mark.receipt().header().kind());
        batches.append(mark.receipt().header().origin());
        batches.append(mark.receipt().header().recordedAt().getEpochSecond());
        batches.append(mark.receipt().header().recordedAt().getNano());
        batches.append(mark.receipt().entries());
        batches.append(mark.chain());
        batches.endRow();
    }

    void closing(long batch, Closing closing) throws SQLException {
        closings.beginRow();
        closings.append(batch);
        closings.append(closing.period());
        closings.append(closing.closedAt().getEpochSecond());
        closings.append(closing.closedAt().getNano());
        closings.append(closing.lines());
        closings.append(closing.contentHash());
        closings.append(closing.previousHash());
        closings.append(closing.chainHash());
        closings.endRow();
    }

    void word(int number, String text) throws SQLException {
        words.beginRow();
        words.append(number);
        words.append(text);
        words.endRow();
    }

    /// @param place the number of the principal that stands for all users of the same place
    void who(int number, int place, Principal value) throws SQLException {
        whos.beginRow();
        whos.append(number);
        whos.append(value.organisation());
        whos.append(value.department());
        whos.append(value.team());
        whos.append(value.user());
        whos.append(value.application());
        whos.append(value.useCase());
        whos.append(value.environment());
        whos.append(value.proof().name());
        whos.append(place);
        whos.endRow();
    }

    void subject(int number, Subject value) throws SQLException {
        ModelCall call = value.call();
        subjects.beginRow();
        subjects.append(number);
        subjects.append(call.vendor());
        subjects.append(call.host());
        subjects.append(call.region());
        subjects.append(call.asked());
        subjects.append(call.served());
        subjects.append(call.tier());
        subjects.append(call.variant());
        subjects.append(value.purpose().name());
        subjects.append(value.service());
        subjects.append(value.item());
        subjects.append(value.unit());
        subjects.endRow();
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(Projection.CATALOG, "main", table);
    }

    @Override
    public void close() throws SQLException {
        for (DuckDBAppender each : new DuckDBAppender[] {batches, words, whos, subjects, closings}) {
            each.close();
        }
    }
}
