package jevons.books;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import jevons.intake.Rejects;
import jevons.ledger.Journal;
import jevons.ledger.UsageBooking;
import jevons.metering.UsageFact;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.store.log.LogJournal;

/// Takes usage into the books: each fact once, rated at the price valid then, booked in its period or, where that
/// is closed, as a correction. One import is one batch: it is in the books whole or not at all.
public final class UsageImport {

    /// Facts handed over at a time, and how many such hands may wait: together they bound the memory between
    /// reading and booking.
    private static final int HAND = 1_000;

    private static final int HANDS_MAX = 32;

    /// What an import did.
    ///
    /// @param batch number of the journal's batch; 0 where there was nothing new
    /// @param facts booked
    /// @param repeated facts that the books had already
    /// @param conflicting facts that the books have with another content; they were set aside
    /// @param late booked as corrections of closed periods
    /// @param unpricedMeters meters without a price; the usage is kept, its cost unknown
    /// @param edition of the price book
    public record Outcome(
            long batch, long facts, long repeated, long conflicting, long late, long unpricedMeters, String edition) {}

    /// Something that produces facts: a reader over a file, or the demo company.
    public interface Facts {
        void forEach(Consumer<UsageFact> taker);
    }

    private final Books books;

    public UsageImport(Books books) {
        this.books = books;
    }

    /// Books facts while they are read, on two threads.
    ///
    /// @param origin how the batch is named in the journal
    /// @param conflicts takes facts that the books have with another content
    public Outcome run(String origin, Facts facts, Consumer<UsageFact> conflicts) {
        PriceBook book = books.priceBook();
        Rater rater = book.rater(book.latest());
        LogJournal journal = books.store().journal();
        try (Journal.Batch batch = journal.begin(new Journal.Header("usage-import", origin, books.now()))) {
            UsageTaking taking =
                    new UsageTaking(batch, UsageTaking.booking(rater, books.open(), batch), journal::seen, conflicts);
            read(facts, taking::take);
            UsageBooking.Tally tally = taking.end();
            long number = tally.facts() == 0 ? 0 : batch.commit().number();
            return new Outcome(
                    number,
                    tally.facts(),
                    taking.repeated(),
                    taking.conflicting(),
                    tally.late(),
                    tally.unpricedMeters(),
                    rater.edition());
        }
    }

    /// Reads on one thread and books on this one.
    private static void read(Facts facts, Consumer<UsageFact> taker) {
        BlockingQueue<List<UsageFact>> queue = new ArrayBlockingQueue<>(HANDS_MAX);
        List<UsageFact> end = new ArrayList<>();
        Reading reading = new Reading(facts, queue, end);
        Thread thread = Thread.ofPlatform().name("usage-reader").daemon().start(reading);
        try {
            for (List<UsageFact> hand = queue.take(); hand != end; hand = queue.take()) {
                hand.forEach(taker);
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted; nothing of it was booked", e);
        } finally {
            thread.interrupt();
        }
        reading.rethrow();
    }

    private static final class Reading implements Runnable {
        private final Facts facts;
        private final BlockingQueue<List<UsageFact>> queue;
        private final List<UsageFact> end;
        private final List<RuntimeException> failures = new ArrayList<>();
        private List<UsageFact> hand = new ArrayList<>(HAND);

        Reading(Facts facts, BlockingQueue<List<UsageFact>> queue, List<UsageFact> end) {
            this.facts = facts;
            this.queue = queue;
            this.end = end;
        }

        @Override
        public void run() {
            try {
                facts.forEach(this::take);
                put(hand);
            } catch (RuntimeException e) {
                failures.add(e);
            } finally {
                put(end);
            }
        }

        void rethrow() {
            if (!failures.isEmpty()) {
                throw failures.getFirst();
            }
        }

        private void take(UsageFact fact) {
            hand.add(fact);
            if (hand.size() == HAND) {
                put(hand);
                hand = new ArrayList<>(HAND);
            }
        }

        private void put(List<UsageFact> full) {
            try {
                queue.put(full);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("reading was interrupted", e);
            }
        }
    }

    /// The facts of a file, by the reader of its format.
    public static Facts of(jevons.intake.usage.UsageFormat reader, jevons.intake.Source source, Rejects rejects) {
        return taker -> reader.read(source, taker, rejects);
    }
}
