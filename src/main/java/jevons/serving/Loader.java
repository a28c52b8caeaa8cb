package jevons.serving;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jevons.books.Books;
import jevons.books.IntakeBooking;
import jevons.pricing.Rater;
import jevons.store.Threads;
import jevons.store.log.IntakeLog;
import jevons.store.log.Position;

/// Takes the gateway's durable records into the books while the gateway runs: a thread of its own, in batches,
/// and never more than one batch in memory. Where it fails it says so, tries again and again, and loses nothing:
/// the records stay in the intake log.
///
/// Batches are few on purpose. Each costs a sync, a file of fingerprints and about half a kilobyte of memory for
/// as long as the books are open.
public final class Loader implements AutoCloseable {

    /// How often it looks whether there is work.
    private static final long LOOK_MILLIS = 200;

    /// How long it waits after a failure.
    private static final long AFTER_FAILURE_MILLIS = 5_000;

    /// How long it works at a time, and how long it then leaves the processors to the requests. A batch in one go
    /// would hold them up by tens of milliseconds.
    private static final long WORK_NANOS = 500_000;

    private static final long REST_NANOS = 2_000_000;

    /// Records behind which it no longer rests.
    private static final long HURRY_RECORDS = 50_000;

    /// When a batch is made.
    ///
    /// @param records that wait at least, or else
    /// @param waitMillis since the first of them became durable
    public record Pace(int records, long waitMillis) {

        /// 5,000 records or half a minute: at most 2,900 batches on a quiet day.
        public static final Pace USUAL = new Pace(5_000, 30_000);
    }

    /// What has happened since the start.
    ///
    /// @param records taken from the log
    /// @param batches of the journal
    public record Done(long records, long batches, long facts, long repeated, long setAside, long unpricedMeters) {

        Done plus(IntakeBooking.Step step) {
            return new Done(
                    records + step.records(),
                    batches + (step.facts() > 0 ? 1 : 0),
                    facts + step.facts(),
                    repeated + step.repeated(),
                    setAside + step.setAside(),
                    unpricedMeters + step.unpricedMeters());
        }
    }

    private final IntakeBooking booking;
    private final IntakeLog log;
    private final Supplier<Rater> rater;
    private final Pace pace;
    private final Consumer<String> notices;
    private final Books books;
    private final Thread thread;
    private volatile Done done = new Done(0, 0, 0, 0, 0, 0);
    /// Records of this log's life that are in the books; what was read again from before it is not counted.
    private volatile long taken;
    private volatile long waitingSinceNanos;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean closing;
    private long workingSinceNanos;

    /// @param rater the one by which the gateway states costs now
    /// @param notices takes a sentence about each failure and each fact set aside
    public Loader(Books books, IntakeLog log, Supplier<Rater> rater, Pace pace, Consumer<String> notices) {
        this.books = books;
        this.booking = new IntakeBooking(books, notices, this::breathe);
        this.log = log;
        this.rater = rater;
        this.pace = pace;
        this.notices = notices;
        this.thread = Thread.ofPlatform()
                .name("loader")
                .priority(Thread.MIN_PRIORITY)
                .daemon()
                .unstarted(this::run);
    }

    /// Begins to load.
    public Loader start() {
        thread.start();
        return this;
    }

    /// Durable records that are not in the books yet.
    public long lagRecords() {
        return Math.max(0, log.records() - taken);
    }

    /// How long the oldest of them has waited, in milliseconds; 0 where none waits.
    public long lagMillis() {
        long since = waitingSinceNanos;
        return since == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    /// What has happened since the start.
    public Done done() {
        return done;
    }

    /// Why it cannot go on now; empty where it can.
    public Optional<RuntimeException> failure() {
        return failure;
    }

    /// Takes over all that is durable at this moment.
    ///
    /// @throws RuntimeException where the books cannot take it; the records stay in the intake log
    public synchronized void drain() {
        long known = log.records();
        Optional<Position> until = Optional.of(log.durable());
        IntakeBooking.Step step = booking.step(until, rater);
        while (step.records() > 0) {
            done = done.plus(step);
            step = booking.step(until, rater);
        }
        taken = known;
        waitingSinceNanos = lagRecords() > 0 ? System.nanoTime() | 1 : 0;
        failure = Optional.empty();
        log.forget(booking.durable(), books.now());
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            long waiting = lagRecords();
            if (waiting > 0 && waitingSinceNanos == 0) {
                waitingSinceNanos = System.nanoTime() | 1;
            }
            if (!closing && waiting > 0 && (waiting >= pace.records() || lagMillis() >= pace.waitMillis())) {
                load();
            }
        }
    }

    private void breathe() {
        if (Thread.currentThread() == thread
                && !closing
                && lagRecords() < HURRY_RECORDS
                && System.nanoTime() - workingSinceNanos > WORK_NANOS) {
            LockSupport.parkNanos(REST_NANOS);
            workingSinceNanos = System.nanoTime();
        }
    }

    private void load() {
        try {
            drain();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            notices.accept("records of the gateway cannot be taken into the books: " + e.getMessage()
                    + "; they are kept in the intake log, the next try is in " + AFTER_FAILURE_MILLIS + " ms");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AFTER_FAILURE_MILLIS));
        }
    }

    /// Ends the thread and takes over what is durable. Close the log before it, so that nothing comes later, and
    /// the books after it.
    @Override
    public void close() {
        closing = true;
        Threads.end(thread);
        drain();
    }
}
