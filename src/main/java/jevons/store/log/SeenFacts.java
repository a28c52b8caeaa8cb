package jevons.store.log;

import java.nio.file.Path;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.metering.UsageFact;
import jevons.store.StoreException;
import org.jspecify.annotations.Nullable;

/// Which facts the journal holds, by fingerprint; read from the files beside the log when first asked.
final class SeenFacts {

    /// More facts than this are not looked through in memory (about 34 bytes each, so 2.7 GB).
    static final long FACTS_MAX = 80_000_000;

    private final LogJournal journal;
    private final Path directory;
    private final long[] print = new long[2];
    private @Nullable KeyTable table;

    SeenFacts(LogJournal journal, Path directory) {
        this.journal = journal;
        this.directory = directory;
    }

    Seen find(UsageFact fact) {
        Fingerprint.key(Fingerprint.USAGE, fact.key(), print);
        return table().find(print[0], print[1], Fingerprint.content(fact));
    }

    Seen find(CostFact fact) {
        Fingerprint.key(Fingerprint.COST, fact.key(), print);
        return table().find(print[0], print[1], Fingerprint.content(fact));
    }

    KeyFile file(long batch) {
        return new KeyFile(directory, batch);
    }

    void add(long high, long low, long content) {
        if (table != null) {
            table.add(high, low, content);
        }
    }

    /// Forgets what is in memory, because a batch was dropped.
    void forget() {
        table = null;
    }

    private KeyTable table() {
        KeyTable ready = table;
        if (ready == null) {
            ready = load();
            table = ready;
        }
        return ready;
    }

    private KeyTable load() {
        KeyTable loaded = new KeyTable();
        for (BatchMark mark : journal.batches()) {
            long facts = mark.census().usage() + mark.census().costs();
            if (loaded.size() + facts > FACTS_MAX) {
                throw new StoreException("the store holds more than " + FACTS_MAX
                        + " facts, too many to look for repeated ones in memory; begin another data directory");
            }
            if (facts > 0 && !KeyFile.read(directory, mark.receipt().number(), facts, loaded::add)) {
                remake(mark, loaded);
            }
        }
        journal.openBatch().ifPresent(batch -> batch.facts(loaded::add));
        return loaded;
    }

    private void remake(BatchMark mark, KeyTable loaded) {
        try (KeyFile file = file(mark.receipt().number())) {
            journal.read(mark, entry -> remember(entry, file));
            file.readWritten(loaded::add);
            file.commit();
        }
    }

    private void remember(Entry entry, KeyFile file) {
        switch (entry) {
            case Entry.Usage usage -> {
                Fingerprint.key(Fingerprint.USAGE, usage.fact().key(), print);
                file.add(print[0], print[1], Fingerprint.content(usage.fact()));
            }
            case Entry.Cost cost -> {
                Fingerprint.key(Fingerprint.COST, cost.fact().key(), print);
                file.add(print[0], print[1], Fingerprint.content(cost.fact()));
            }
            case Entry.Posted _ -> {}
            case Entry.Acted _ -> {}
            case Entry.Closed _ -> {}
        }
    }
}
