package jevons.books;

import java.util.function.Supplier;
import jevons.ledger.Journal;
import jevons.ledger.UsageBooking;
import jevons.metering.UsageFact;
import jevons.pricing.Rater;
import jevons.store.log.RecentFacts;
import org.jspecify.annotations.Nullable;

/// One batch of the gateway's facts on its way into the books. It is begun with the first fact, so that records
/// without one leave no trace and ask for neither prices nor earlier facts.
final class IntakeTaking implements AutoCloseable {

    private record Begun(Journal.Batch batch, UsageTaking taking, RecentFacts once) {}

    private final Books books;
    private final Supplier<RecentFacts> recent;
    private final String origin;
    private final Supplier<Rater> rater;
    private final SetAside setAside;
    private @Nullable Begun begun;

    IntakeTaking(Books books, Supplier<RecentFacts> recent, String origin, Supplier<Rater> rater, SetAside setAside) {
        this.books = books;
        this.recent = recent;
        this.origin = origin;
        this.rater = rater;
        this.setAside = setAside;
    }

    /// Takes one fact, or sets it aside.
    void take(UsageFact fact) {
        Begun ready = begun();
        try {
            if (ready.taking.take(fact)) {
                ready.once.add(fact);
            }
        } catch (IllegalArgumentException e) {
            setAside.refused(fact, String.valueOf(e.getMessage()));
        }
    }

    /// Sends on what is summed up; [#commit] may follow.
    UsageBooking.Tally end() {
        Begun ready = begun;
        return ready == null ? new UsageBooking.Tally(0, 0, 0) : ready.taking.end();
    }

    void commit() {
        begun().batch.commit();
    }

    /// Facts that the books had already.
    long repeated() {
        Begun ready = begun;
        return ready == null ? 0 : ready.taking.repeated();
    }

    private Begun begun() {
        Begun ready = begun;
        if (ready == null) {
            Rater prices = rater.get();
            RecentFacts once = recent.get();
            Journal.Batch batch =
                    books.store().journal().begin(new Journal.Header(IntakeBooking.KIND, origin, books.now()));
            UsageBooking booking = UsageTaking.booking(prices, books.open(), batch);
            ready = new Begun(batch, new UsageTaking(batch, booking, once::find, setAside::conflict), once);
            begun = ready;
        }
        return ready;
    }

    /// Drops what was not committed.
    @Override
    public void close() {
        Begun ready = begun;
        if (ready != null) {
            ready.batch.close();
        }
    }
}
