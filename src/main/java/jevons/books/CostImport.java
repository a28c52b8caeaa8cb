package jevons.books;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import jevons.ledger.CostBooking;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.Line;
import jevons.ledger.OpenBooks;
import jevons.ledger.Spread;
import jevons.store.log.LogJournal;
import jevons.store.log.Seen;

/// Takes non-token costs into the books, each once. One import is one batch.
public final class CostImport {

    /// What an import did.
    ///
    /// @param batch number of the journal's batch; 0 where there was nothing new
    /// @param repeated costs that the books had already
    /// @param conflicting costs that the books have with another content; they were set aside
    public record Outcome(long batch, long costs, long lines, long repeated, long conflicting) {}

    private final Books books;
    private final Function<CostFact, Spread> spreads;

    /// @param spreads over which periods each cost is borne
    public CostImport(Books books, Function<CostFact, Spread> spreads) {
        this.books = books;
        this.spreads = spreads;
    }

    /// Something that produces costs.
    public interface Costs {
        void forEach(Consumer<CostFact> taker);
    }

    /// Books costs.
    ///
    /// @param origin how the batch is named in the journal
    /// @param conflicts takes costs that the books have with another content
    public Outcome run(String origin, Costs costs, Consumer<CostFact> conflicts) {
        LogJournal journal = books.store().journal();
        OpenBooks open = books.open();
        long[] counts = new long[4];
        try (Journal.Batch batch = journal.begin(new Journal.Header("cost-import", origin, books.now()))) {
            costs.forEach(cost -> {
                Seen seen = journal.seen(cost);
                switch (seen) {
                    case NEW -> {
                        batch.add(new Entry.Cost(cost));
                        List<Line> lines = CostBooking.lines(cost, spreads.apply(cost), open);
                        lines.forEach(line -> batch.add(new Entry.Posted(line)));
                        counts[0]++;
                        counts[1] += lines.size();
                    }
                    case SAME -> counts[2]++;
                    case DIFFERENT -> {
                        counts[3]++;
                        conflicts.accept(cost);
                    }
                }
            });
            long number = counts[0] == 0 ? 0 : batch.commit().number();
            return new Outcome(number, counts[0], counts[1], counts[2], counts[3]);
        }
    }
}
