package jevons.store.duck;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import jevons.ledger.Activity;
import jevons.ledger.Closing;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.pricing.Charge;
import jevons.store.log.BatchMark;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Appends entries to the tables. Lives inside one transaction that has already begun, because an appender
/// outside of one
/// commits by itself.
final class Loader implements AutoCloseable {

    private static final int AMOUNT_SCALE = 12;
    private static final int QUANTITY_SCALE = 18;

    private final DuckDBConnection connection;
    private final DuckDBAppender batches;
    private final DuckDBAppender words;
    private final DuckDBAppender whos;
    private final DuckDBAppender subjects;
    private final DuckDBAppender lines;
    private final DuckDBAppender activities;
    private final DuckDBAppender closings;
    private final Numbers<String> word;
    private final Numbers<Principal> who;
    private final Numbers<Subject> subject;
    private long batch;
    private long rows;

    Loader(DuckDBConnection connection, Known known) throws SQLException {
        this.connection = connection;
        batches = appender("batch");
        words = appender("word");
        whos = appender("who");
        subjects = appender("subject");
        lines = appender("line");
        activities = appender("activity");
        closings = appender("closing");
        word = known.words(this::writeWord);
        who = known.whos(this::writeWho);
        subject = known.subjects(this::writeSubject);
    }

    /// How many lines and activities were appended.
    long rows() {
        return rows;
    }

    void begin(BatchMark mark) throws SQLException {
        batch = mark.receipt().number();
        batches.beginRow();
        batches.append(batch);
        batches.append(mark.receipt().header().kind());
        batches.append(mark.receipt().header().origin());
        batches.append(mark.receipt().header().recordedAt().getEpochSecond());
        batches.append(mark.receipt().header().recordedAt().getNano());
        batches.append(mark.receipt().entries());
        batches.append(mark.chain());
        batches.endRow();
    }

    void add(Entry entry) throws SQLException {
        switch (entry) {
            case Entry.Posted posted -> line(posted.line());
            case Entry.Acted acted -> activity(acted.activity());
            case Entry.Closed closed -> closing(closed.closing());
            case Entry.Usage _ -> {}
            case Entry.Cost _ -> {}
        }
    }

    private void line(Line line) throws SQLException {
        rows++;
        lines.beginRow();
        lines.append(batch);
        lines.append(word.of(line.kind().name()));
        lines.append(word.of(line.layer().name()));
        lines.append(word.of(line.booking().period()));
        lines.append(word.of(line.booking().originalPeriod()));
        lines.appendEpochDays((int) line.booking().day().toEpochDay());
        lines.append(who.of(line.who()));
        lines.append(subject.of(line.subject()));
        lines.append(word.of(line.rule().status().name()));
        switch (line.charge()) {
            case Charge.Known known -> {
                lines.append(word.of(known.currency().code()));
                decimal(line.quantity(), QUANTITY_SCALE);
                decimal(known.list().amount(), AMOUNT_SCALE);
                decimal(known.contracted().amount(), AMOUNT_SCALE);
                decimal(known.effective().amount(), AMOUNT_SCALE);
                decimal(known.billed().amount(), AMOUNT_SCALE);
            }
            case Charge.Unknown _ -> {
                lines.append(word.of(""));
                decimal(line.quantity(), QUANTITY_SCALE);
                lines.appendNull();
                lines.appendNull();
                lines.appendNull();
                lines.appendNull();
            }
        }
        lines.endRow();
    }

    private void decimal(BigDecimal value, int scale) throws SQLException {
        BigInteger unscaled = value.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue();
        long low = unscaled.longValue();
        lines.appendDecimal(
                low,
                unscaled.bitLength() < Long.SIZE
                        ? low >> 63
                        : unscaled.shiftRight(Long.SIZE).longValue());
    }

    private void activity(Activity activity) throws SQLException {
        rows++;
        Counts counts = activity.counts();
        activities.beginRow();
        activities.append(batch);
        activities.append(word.of(activity.booking().period()));
        activities.append(word.of(activity.booking().originalPeriod()));
        activities.appendEpochDays((int) activity.booking().day().toEpochDay());
        activities.append(who.of(activity.who()));
        activities.append(subject.of(new Subject(activity.call(), activity.purpose(), "", "", "")));
        activities.append(counts.calls());
        activities.append(counts.requests());
        activities.append(counts.accepted());
        activities.append(counts.rejected());
        activities.append(counts.retried());
        activities.append(counts.failed());
        activities.endRow();
    }

    private void closing(Closing closing) throws SQLException {
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

    private void writeWord(int number, String text) throws SQLException {
        words.beginRow();
        words.append(number);
        words.append(text);
        words.endRow();
    }

    private void writeWho(int number, Principal value) throws SQLException {
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
        whos.endRow();
    }

    private void writeSubject(int number, Subject value) throws SQLException {
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
        for (DuckDBAppender each : new DuckDBAppender[] {batches, words, whos, subjects, lines, activities, closings}) {
            each.close();
        }
    }
}
