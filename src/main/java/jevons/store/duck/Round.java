package jevons.store.duck;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jevons.ledger.Activity;
import jevons.ledger.Closing;
import jevons.ledger.Line;
import jevons.metering.Counts;
import jevons.pricing.Charge;
import jevons.store.log.BatchMark;

/// Some entries turned into rows, ready to go into the tables.
final class Round {

    /// Rows of one kind in a round; with three rounds under way about 120 MB.
    static final int ROWS_MAX = 1 << 18;

    static final int LINE_WIDTH = 15;
    static final int WIDE_LINE_WIDTH = 20;
    static final int ACTIVITY_WIDTH = 12;

    private static final int WIDE_ROWS_MAX = 1 << 14;
    private static final int NUMBERS = 5;
    private static final int FIRST_NUMBER = 10;
    private static final int FIRST_LOW = 15;
    private static final int MILLIONTHS = 6;
    private static final int AMOUNT_SCALE = 12;
    private static final int QUANTITY_SCALE = 18;
    private static final BigInteger WORD = BigInteger.TEN.pow(18);

    /// A small row that an appender writes at the end of the round.
    interface Small {
        void write(Appenders to) throws SQLException;
    }

    private final Columns lines;
    private final Columns wideLines;
    private final Columns activities;
    private final List<Small> small = new ArrayList<>();
    private boolean last;

    /// @param rows rows of one kind it has room for
    Round(int rows) {
        lines = new Columns(LINE_WIDTH, rows);
        wideLines = new Columns(WIDE_LINE_WIDTH, Math.min(rows, WIDE_ROWS_MAX));
        activities = new Columns(ACTIVITY_WIDTH, rows);
    }

    Columns lines() {
        return lines;
    }

    Columns wideLines() {
        return wideLines;
    }

    Columns activities() {
        return activities;
    }

    List<Small> small() {
        return small;
    }

    boolean isFull() {
        return lines.isFull() || wideLines.isFull() || activities.isFull() || small.size() >= ROWS_MAX;
    }

    /// True where no round follows.
    boolean isLast() {
        return last;
    }

    void markLast() {
        last = true;
    }

    void clear() {
        lines.clear();
        wideLines.clear();
        activities.clear();
        small.clear();
    }

    void add(BatchMark mark) {
        small.add(to -> to.batch(mark));
    }

    void add(long batch, Closing closing) {
        small.add(to -> to.closing(batch, closing));
    }

    void add(long batch, Line line, Texts texts) {
        boolean narrow = fitsWord(line.quantity(), MILLIONTHS);
        if (line.charge() instanceof Charge.Known known) {
            narrow &= fitsWord(known.list().amount(), AMOUNT_SCALE)
                    && fitsWord(known.contracted().amount(), AMOUNT_SCALE)
                    && fitsWord(known.effective().amount(), AMOUNT_SCALE)
                    && fitsWord(known.billed().amount(), AMOUNT_SCALE);
        }
        Columns to = narrow ? lines : wideLines;
        to.put(0, batch);
        to.put(1, texts.word(line.kind().name()));
        to.put(2, texts.word(line.layer().name()));
        to.put(3, texts.word(line.booking().period()));
        to.put(4, texts.word(line.booking().originalPeriod()));
        to.put(5, line.booking().day().toEpochDay());
        to.put(6, texts.who(line.who()));
        to.put(7, texts.subject(line.subject()));
        to.put(8, texts.word(line.rule().status().name()));
        if (narrow) {
            to.put(FIRST_NUMBER, word(line.quantity(), MILLIONTHS));
        } else {
            wide(to, FIRST_NUMBER, line.quantity(), QUANTITY_SCALE);
        }
        charge(to, narrow, line.charge(), texts);
        to.next();
    }

    private static void charge(Columns to, boolean narrow, Charge charge, Texts texts) {
        switch (charge) {
            case Charge.Unknown _ -> {
                to.put(9, texts.word(""));
                for (int i = 1; i < NUMBERS; i++) {
                    to.put(FIRST_NUMBER + i, Columns.NONE);
                }
            }
            case Charge.Known known -> {
                to.put(9, texts.word(known.currency().code()));
                BigDecimal[] amounts = {
                    known.list().amount(),
                    known.contracted().amount(),
                    known.effective().amount(),
                    known.billed().amount()
                };
                for (int i = 0; i < amounts.length; i++) {
                    int column = FIRST_NUMBER + 1 + i;
                    if (narrow) {
                        to.put(column, word(amounts[i], AMOUNT_SCALE));
                    } else {
                        wide(to, column, amounts[i], AMOUNT_SCALE);
                    }
                }
            }
        }
    }

    void add(long batch, Activity activity, Texts texts) {
        Counts counts = activity.counts();
        activities.put(0, batch);
        activities.put(1, texts.word(activity.booking().period()));
        activities.put(2, texts.word(activity.booking().originalPeriod()));
        activities.put(3, activity.booking().day().toEpochDay());
        activities.put(4, texts.who(activity.who()));
        activities.put(5, texts.subject(activity.call(), activity.purpose()));
        activities.put(6, counts.calls());
        activities.put(7, counts.requests());
        activities.put(8, counts.accepted());
        activities.put(9, counts.rejected());
        activities.put(10, counts.retried());
        activities.put(11, counts.failed());
        activities.next();
    }

    /// True where the value times a power of ten is a whole number of at most 18 digits.
    private static boolean fitsWord(BigDecimal value, int scale) {
        return value.scale() <= scale && value.precision() - value.scale() + scale <= 18;
    }

    private static long word(BigDecimal value, int scale) {
        long unscaled = value.unscaledValue().longValue();
        for (int i = value.scale(); i < scale; i++) {
            unscaled *= 10;
        }
        return unscaled;
    }

    private static void wide(Columns to, int column, BigDecimal value, int scale) {
        BigInteger[] words =
                value.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue().divideAndRemainder(WORD);
        to.put(column, words[0].longValueExact());
        to.put(column + FIRST_LOW - FIRST_NUMBER, words[1].longValueExact());
    }
}
