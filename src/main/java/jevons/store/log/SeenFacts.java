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
    private @Nullable Object taken;
    private long content;

    SeenFacts(LogJournal journal, Path directory) {
        this.journal = journal;
        this.directory = directory;
    }

    Seen find(UsageFact fact) {
        KeyTable ready = table();
        take(fact);
        return ready.find(print[0], print[1], content);
    }

    /// Adds a usage fact of the batch being written.
    void add(UsageFact fact, KeyFile file) {
        take(fact);
        add(file);
    }

    void add(CostFact fact, KeyFile file) {
        take(fact);
        add(file);
    }

    private void add(KeyFile file) {
        file.add(print[0], print[1], content);
        if (table != null) {
            table.add(print[0], print[1], content);
        }
    }

    /// Computes a fact's fingerprints, once where it is looked for and then added.
    private void take(UsageFact fact) {
        if (fact != taken) {
            Fingerprint.key(Fingerprint.USAGE, fact.key(), print);
            content = Fingerprint.content(fact);
            taken = fact;
        }
    }

    private void take(CostFact fact) {
        if (fact != taken) {
            Fingerprint.key(Fingerprint.COST, fact.key(), print);
            content = Fingerprint.content(fact);
            taken = fact;
        }
    }

    Seen find(CostFact fact) {
        KeyTable ready = table();
        take(fact);
        return ready.find(print[0], print[1], content);
    }

    KeyFile file(long batch) {
        return new KeyFile(directory, batch);
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
            case Entry.Usage usage -> add(usage.fact(), file);
            case Entry.Cost cost -> add(cost.fact(), file);
            case Entry.Posted _ -> {}
            case Entry.Acted _ -> {}
            case Entry.Closed _ -> {}
        }
    }
}
