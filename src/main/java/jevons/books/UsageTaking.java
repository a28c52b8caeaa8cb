package jevons.books;

import java.util.function.Consumer;
import java.util.function.Function;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.OpenBooks;
import jevons.ledger.UsageBooking;
import jevons.metering.UsageFact;
import jevons.pricing.Rater;
import jevons.store.log.Seen;

/// Takes facts into an open batch: each once, rated at the price valid at its own moment, booked in its period
/// or, where that is closed, as a correction. What every way into the books shares.
final class UsageTaking {

    private final Journal.Batch batch;
    private final UsageBooking booking;
    private final Function<UsageFact, Seen> seen;
    private final Consumer<UsageFact> conflicts;
    private long repeated;
    private long conflicting;

    /// @param seen whether the books have a fact already
    /// @param conflicts takes facts that the books have with another content
    UsageTaking(
            Journal.Batch batch, UsageBooking booking, Function<UsageFact, Seen> seen, Consumer<UsageFact> conflicts) {
        this.batch = batch;
        this.booking = booking;
        this.seen = seen;
        this.conflicts = conflicts;
    }

    static UsageBooking booking(Rater rater, OpenBooks open, Journal.Batch batch) {
        return new UsageBooking(rater, open, batch::add);
    }

    /// Takes one fact.
    ///
    /// @return true where it was new and is booked
    /// @throws IllegalArgumentException where the store cannot hold its numbers; then nothing of it was booked
    boolean take(UsageFact fact) {
        return switch (seen.apply(fact)) {
            case NEW -> {
                batch.add(new Entry.Usage(fact));
                booking.book(fact);
                yield true;
            }
            case SAME -> {
                repeated++;
                yield false;
            }
            case DIFFERENT -> {
                conflicting++;
                conflicts.accept(fact);
                yield false;
            }
        };
    }

    /// Sends the last lines to the batch, which is then ready to be committed.
    UsageBooking.Tally end() {
        booking.flush();
        return booking.tally();
    }

    long repeated() {
        return repeated;
    }

    long conflicting() {
        return conflicting;
    }
}
