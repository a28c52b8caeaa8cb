package jevons.store.log;

import java.util.List;
import jevons.ledger.Entry;
import jevons.metering.UsageFact;
import org.jspecify.annotations.Nullable;

/// The keys of the facts that one kind of batch brought last, so that a fact that comes twice in a short while is
/// seen, in bounded memory: for a source whose position in its own log keeps it from being read twice.
public final class RecentFacts {

    /// Facts remembered at least, where there were so many; at most twice as many, at about 34 bytes each (7 MB).
    public static final int FACTS = 100_000;

    private final LogJournal journal;
    private final long[] print = new long[2];
    private @Nullable Object taken;
    private long content;
    private KeyTable younger = new KeyTable();
    private KeyTable older = new KeyTable();

    /// @param kind of the batches, as their headers say
    public RecentFacts(LogJournal journal, String kind) {
        this.journal = journal;
        List<BatchMark> marks = journal.batches();
        long facts = 0;
        int from = marks.size();
        while (from > 0 && facts < FACTS) {
            from--;
            facts += isOf(marks.get(from), kind) ? marks.get(from).census().usage() : 0;
        }
        for (BatchMark mark : marks.subList(from, marks.size())) {
            if (isOf(mark, kind)) {
                read(mark);
            }
        }
    }

    private static boolean isOf(BatchMark mark, String kind) {
        return mark.receipt().header().kind().equals(kind);
    }

    private void read(BatchMark mark) {
        boolean whole = journal.readKeys(mark, (high, low, content) -> add(high, low, content));
        if (!whole) {
            journal.read(mark, entry -> {
                if (entry instanceof Entry.Usage usage) {
                    add(usage.fact());
                }
            });
        }
    }

    /// Whether a fact is among the last ones.
    public Seen find(UsageFact fact) {
        take(fact);
        Seen near = younger.find(print[0], print[1], content);
        return near != Seen.NEW ? near : older.find(print[0], print[1], content);
    }

    /// Remembers a fact.
    public void add(UsageFact fact) {
        take(fact);
        add(print[0], print[1], content);
    }

    /// Computes a fact's fingerprints, once where it is looked for and then remembered.
    private void take(UsageFact fact) {
        if (fact != taken) {
            Fingerprint.key(Fingerprint.USAGE, fact.key(), print);
            content = Fingerprint.content(fact);
            taken = fact;
        }
    }

    private void add(long high, long low, long content) {
        if (younger.size() >= FACTS) {
            KeyTable oldest = older;
            older = younger;
            younger = oldest;
            younger.clear();
        }
        younger.add(high, low, content);
    }
}
