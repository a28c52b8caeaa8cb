package jevons.store.duck;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import jevons.ledger.Entry;
import jevons.store.StoreException;
import jevons.store.StoreOptions;
import jevons.store.log.BatchMark;
import jevons.store.log.LogJournal;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Loads batches inside a transaction that has begun: one thread turns the log into rounds of rows, this one puts
/// them in.
final class Loader {

    private static final int ROUNDS = 2;

    private final DuckDBConnection connection;
    private final LogJournal journal;
    private final StoreOptions.Progress progress;
    private final Feed lines;
    private final Feed wideLines;
    private final Feed activities;

    /// @param connection a fresh one: the loader makes its table functions known to it
    Loader(DuckDBConnection connection, LogJournal journal, StoreOptions options) throws SQLException {
        this.connection = connection;
        this.journal = journal;
        this.progress = options.progress();
        lines = Feed.register(connection, "line_feed", Round.LINE_WIDTH, options.threads());
        wideLines = Feed.register(connection, "wide_line_feed", Round.WIDE_LINE_WIDTH, options.threads());
        activities = Feed.register(connection, "activity_feed", Round.ACTIVITY_WIDTH, options.threads());
    }

    /// Puts the batches into the tables.
    void load(List<BatchMark> batches) throws SQLException {
        long total = batches.stream().mapToLong(Loader::rows).sum();
        int rows = (int) Math.min(total + 1, Round.ROWS_MAX);
        Round first = new Round(rows);
        Known known = new Known(connection);
        Texts texts = new Texts(known.words(), known.whos(), known.subjects(), first);
        Reading reading = new Reading(texts, first);
        if (rows == Round.ROWS_MAX) {
            reading.empty.add(new Round(rows));
        }
        Thread thread = Thread.ofPlatform().name("log-to-rows").start(() -> reading.run(batches));
        try {
            long done = 0;
            boolean last = false;
            while (!last) {
                Round round = reading.full.take();
                last = round.isLast();
                insert(round);
                done += round.lines().size()
                        + round.wideLines().size()
                        + round.activities().size();
                progress.at("loading the books", done, total);
                round.clear();
                reading.empty.put(round);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while loading the books; the next question goes on", e);
        } finally {
            end(thread);
        }
        RuntimeException failed = reading.failure;
        if (failed != null) {
            throw failed;
        }
        sum(batches);
    }

    /// Adds the new lines to the sums, once a load: round by round there would be as many sums as rounds.
    private void sum(List<BatchMark> batches) throws SQLException {
        if (batches.stream().anyMatch(mark -> mark.census().lines() > 0)) {
            try (PreparedStatement statement = connection.prepareStatement(Sql.text("load_line_sums"))) {
                statement.setLong(1, batches.getFirst().receipt().number());
                statement.execute();
            }
        }
    }

    /// Nothing of one load may run on into the next.
    private static void end(Thread thread) {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void insert(Round round) throws SQLException {
        insert(lines, round.lines(), "load_lines");
        insert(wideLines, round.wideLines(), "load_wide_lines");
        insert(activities, round.activities(), "load_activities");
        if (!round.small().isEmpty()) {
            try (Appenders appenders = new Appenders(connection)) {
                for (Round.Small row : round.small()) {
                    row.write(appenders);
                }
            }
        }
    }

    private void insert(Feed feed, Columns rows, String query) throws SQLException {
        if (rows.size() > 0) {
            feed.offer(rows);
            try (Statement statement = connection.createStatement()) {
                statement.execute(Sql.text(query));
            }
        }
    }

    static long rows(BatchMark mark) {
        return mark.census().lines()
                + mark.census().activities()
                + mark.census().closings();
    }

    /// The reading thread's part.
    private final class Reading {
        private final BlockingQueue<Round> empty = new ArrayBlockingQueue<>(ROUNDS);
        private final BlockingQueue<Round> full = new ArrayBlockingQueue<>(ROUNDS);

        /// What ended this thread early.
        private volatile @Nullable RuntimeException failure;

        private final Texts texts;
        private Round round;

        Reading(Texts texts, Round first) {
            this.texts = texts;
            this.round = first;
        }

        void run(List<BatchMark> batches) {
            try {
                for (BatchMark mark : batches) {
                    round.add(mark);
                    turnIfFull();
                    if (rows(mark) > 0) {
                        journal.read(mark, entry -> add(mark.receipt().number(), entry));
                    }
                }
            } catch (RuntimeException e) {
                failure = e;
            }
            round.markLast();
            full.add(round);
        }

        private void add(long batch, Entry entry) {
            switch (entry) {
                case Entry.Posted posted -> round.add(batch, posted.line(), texts);
                case Entry.Acted acted -> round.add(batch, acted.activity(), texts);
                case Entry.Closed closed -> round.add(batch, closed.closing());
                case Entry.Usage _ -> {}
                case Entry.Cost _ -> {}
            }
            turnIfFull();
        }

        private void turnIfFull() {
            if (round.isFull()) {
                try {
                    full.put(round);
                    round = empty.take();
                    texts.into(round);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new StoreException("interrupted while reading the log", e);
                }
            }
        }
    }
}
