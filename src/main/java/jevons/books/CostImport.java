package jevons.books;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import jevons.ledger.CostBooking;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.Line;
import jevons.ledger.OpenBooks;
import jevons.ledger.Restatement;
import jevons.ledger.Spread;
import jevons.metering.FactKey;
import jevons.store.log.LogJournal;

/// Takes non-token costs into the books, each once, or puts booked ones right. One import is one batch.
public final class CostImport {

    /// Changed costs that one import may hold in memory until all are known.
    public static final int CHANGED_MAX = 500_000;

    /// What becomes of a cost that the books have with another content.
    public enum Changes {
        /// It is set aside; what is booked stays.
        SET_ASIDE,
        /// What is booked is reversed and the new one booked, in open periods, naming the original one.
        RESTATE,
        /// As [#RESTATE], and costs of the same bills that are not among the new ones are reversed too.
        WHOLE_BILL
    }

    /// What an import did.
    ///
    /// @param batch number of the journal's batch; 0 where there was nothing new
    /// @param costs new ones
    /// @param lines written, reversals included
    /// @param repeated costs that the books had already
    /// @param conflicting costs that the books have with another content; they were set aside
    /// @param restated costs that replaced booked ones
    /// @param withdrawn booked costs that their bill no longer has
    public record Outcome(
            long batch, long costs, long lines, long repeated, long conflicting, long restated, long withdrawn) {}

    private final Books books;
    private final Function<CostFact, Spread> spreads;
    private final Changes changes;

    /// @param spreads over which periods each cost is borne
    public CostImport(Books books, Function<CostFact, Spread> spreads, Changes changes) {
        this.books = books;
        this.spreads = spreads;
        this.changes = changes;
    }

    /// Something that produces costs.
    public interface Costs {
        void forEach(Consumer<CostFact> taker);
    }

    /// Books costs.
    ///
    /// @param origin how the batch is named in the journal
    /// @param conflicts takes costs that the books have with another content
    /// @throws IllegalArgumentException where a cost cannot be spread as it says, or more than [#CHANGED_MAX]
    /// changed
    public Outcome run(String origin, Costs costs, Consumer<CostFact> conflicts) {
        try (Journal.Batch batch =
                books.store().journal().begin(new Journal.Header("cost-import", origin, books.now()))) {
            Run run = new Run(batch, books.open(), conflicts);
            costs.forEach(run::take);
            run.restate();
            return run.done();
        }
    }

    /// One import under way.
    private final class Run {
        private final LogJournal journal = books.store().journal();
        private final BookedCosts booked = new BookedCosts(journal);
        private final Journal.Batch batch;
        private final OpenBooks open;
        private final Consumer<CostFact> conflicts;
        private final Map<FactKey, CostFact> changed = new HashMap<>();
        private final Set<FactKey> stated = new HashSet<>();
        private final Set<Bill> bills = new HashSet<>();
        private long added;
        private long lines;
        private long repeated;
        private long conflicting;
        private long restated;
        private long withdrawn;

        Run(Journal.Batch batch, OpenBooks open, Consumer<CostFact> conflicts) {
            this.batch = batch;
            this.open = open;
            this.conflicts = conflicts;
        }

        void take(CostFact cost) {
            if (changes == Changes.WHOLE_BILL) {
                stated.add(cost.key());
                bills.add(Bill.of(cost, books.calendar()));
            }
            switch (journal.seen(cost)) {
                case NEW -> {
                    List<Line> made = CostBooking.lines(cost, spreads.apply(cost), open);
                    batch.add(new Entry.Cost(cost));
                    post(made);
                    added++;
                }
                case SAME -> repeated++;
                case DIFFERENT -> change(cost);
            }
        }

        private void change(CostFact cost) {
            if (changes == Changes.SET_ASIDE || changed.containsKey(cost.key())) {
                setAside(cost);
                return;
            }
            changed.put(cost.key(), cost);
            if (changed.size() > CHANGED_MAX) {
                throw new IllegalArgumentException("more than " + CHANGED_MAX
                        + " costs are stated again with another content; import the bill's periods one by one");
            }
        }

        private void setAside(CostFact cost) {
            conflicting++;
            conflicts.accept(cost);
        }

        /// Puts changed and vanished costs right, once all of the new version are known.
        void restate() {
            if (changed.isEmpty() && bills.isEmpty()) {
                return;
            }
            Map<FactKey, CostFact> before = booked.latest(cost -> changed.containsKey(cost.key()) || isVanished(cost));
            List<CostFact> removed = new ArrayList<>();
            List<Restatement.Changed> pairs = new ArrayList<>();
            before.forEach((key, was) -> {
                CostFact now = changed.remove(key);
                if (now != null) {
                    pairs.add(new Restatement.Changed(was, now));
                } else if (!was.isWithdrawn()) {
                    removed.add(was);
                }
            });
            changed.values().forEach(this::setAside);
            write(new Restatement(List.of(), removed, pairs));
        }

        private boolean isVanished(CostFact cost) {
            return !bills.isEmpty() && !stated.contains(cost.key()) && bills.contains(Bill.of(cost, books.calendar()));
        }

        private void write(Restatement restatement) {
            if (restatement.isEmpty()) {
                return;
            }
            Set<String> origins = new HashSet<>();
            restatement.removed().forEach(cost -> origins.add(cost.key().toString()));
            restatement.changed().forEach(each -> origins.add(each.after().key().toString()));
            post(restatement.lines(booked.lines(origins), spreads, open));
            restatement.changed().forEach(each -> batch.add(new Entry.Cost(each.after())));
            restatement.removed().forEach(cost -> batch.add(new Entry.Cost(cost.withdrawn())));
            restated = restatement.changed().size();
            withdrawn = restatement.removed().size();
        }

        private void post(List<Line> made) {
            made.forEach(line -> batch.add(new Entry.Posted(line)));
            lines += made.size();
        }

        Outcome done() {
            long number = added + restated + withdrawn == 0 ? 0 : batch.commit().number();
            return new Outcome(number, added, lines, repeated, conflicting, restated, withdrawn);
        }
    }
}
