package jevons.ledger;

import java.time.Instant;
import java.util.function.Consumer;

/// The append-only record of everything the books rest on. The store implements it; `JournalContract` says what
/// every implementation must keep.
public interface Journal {

    /// What one batch is: an import, an allocation, a closing.
    ///
    /// @param kind `usage-import`, `cost-import`, `allocation`, `closing` …
    /// @param origin the file or command it came from
    /// @param recordedAt when the books learnt of it
    record Header(String kind, String origin, Instant recordedAt) {}

    /// What a committed batch became.
    ///
    /// @param number 1 for the first batch, then counting
    /// @param entries how many entries it holds
    record Receipt(long number, Header header, long entries) {}

    /// A batch being written. Nothing of it can be seen before [#commit]; closing it uncommitted drops it.
    interface Batch extends AutoCloseable {

        void add(Entry entry);

        /// Makes the batch durable and visible, at once and whole.
        Receipt commit();

        @Override
        void close();
    }

    /// Opens a batch. One batch is open at a time.
    ///
    /// @throws IllegalStateException where another batch is open
    Batch begin(Header header);

    /// Reads committed batches in order, from a batch number on.
    void replay(long fromNumber, Reader reader);

    /// Takes what [#replay] reads.
    interface Reader {

        /// Called before the entries of a batch.
        ///
        /// @return where to send its entries
        Consumer<Entry> batch(Receipt receipt);
    }
}
