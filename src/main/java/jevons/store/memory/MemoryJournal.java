package jevons.store.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jevons.ledger.Entry;
import jevons.ledger.Journal;

/// A journal that lives as long as the process.
public final class MemoryJournal implements Journal {

    private record Kept(Receipt receipt, List<Entry> entries) {}

    private final List<Kept> batches = new ArrayList<>();
    private boolean open;

    @Override
    public Batch begin(Header header) {
        if (open) {
            throw new IllegalStateException("a batch is open; commit or close it first");
        }
        open = true;
        return new MemoryBatch(header);
    }

    @Override
    public void replay(long fromNumber, Reader reader) {
        for (Kept batch : List.copyOf(batches)) {
            if (batch.receipt().number() >= fromNumber) {
                Consumer<Entry> to = reader.batch(batch.receipt());
                batch.entries().forEach(to);
            }
        }
    }

    private final class MemoryBatch implements Batch {
        private final Header header;
        private final List<Entry> entries = new ArrayList<>();
        private boolean done;

        MemoryBatch(Header header) {
            this.header = header;
        }

        @Override
        public void add(Entry entry) {
            mustBeOpen();
            entries.add(entry);
        }

        @Override
        public Receipt commit() {
            mustBeOpen();
            Receipt receipt = new Receipt(batches.size() + 1L, header, entries.size());
            batches.add(new Kept(receipt, List.copyOf(entries)));
            close();
            return receipt;
        }

        @Override
        public void close() {
            if (!done) {
                done = true;
                open = false;
            }
        }

        private void mustBeOpen() {
            if (done) {
                throw new IllegalStateException("the batch " + header + " is already committed or closed");
            }
        }
    }
}
