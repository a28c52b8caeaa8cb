package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.Journal.Batch;
import jevons.ledger.Journal.Header;
import jevons.ledger.Journal.Receipt;
import org.junit.jupiter.api.Test;

/// What every journal keeps.
abstract class JournalContract {

    static final Header HEADER =
            new Header("usage-import", "file.csv", Instant.parse("2026-03-01T00:00:00.123456789Z"));

    /// An empty journal.
    abstract Journal journal();

    /// The same journal after closing and opening, where it can be.
    Journal again(Journal journal) {
        return journal;
    }

    @Test
    void aCommittedBatchIsReadBackAsItWasWritten() {
        Journal journal = journal();
        List<Entry> written = new ArrayList<>();
        Entries entries = new Entries(1);
        for (int batch = 0; batch < 5; batch++) {
            try (Batch open = journal.begin(HEADER)) {
                for (int i = 0; i < 3_000; i++) {
                    Entry entry = entries.any();
                    written.add(entry);
                    open.add(entry);
                }
                assertEquals(new Receipt(batch + 1, HEADER, 3_000), open.commit());
            }
        }
        assertEquals(written, read(journal, 1));
        assertEquals(written, read(again(journal), 1));
    }

    @Test
    void nothingOfAnOpenBatchIsSeen() {
        Journal journal = journal();
        try (Batch open = journal.begin(HEADER)) {
            open.add(new Entries(2).any());
            assertTrue(read(journal, 1).isEmpty());
        }
        assertTrue(read(again(journal), 1).isEmpty());
    }

    @Test
    void aBatchClosedUncommittedLeavesNoTrace() {
        Journal journal = journal();
        Entries entries = new Entries(3);
        Entry kept = entries.any();
        try (Batch open = journal.begin(HEADER)) {
            open.add(entries.any());
        }
        try (Batch open = journal.begin(HEADER)) {
            open.add(kept);
            assertEquals(1, open.commit().number());
        }
        assertEquals(List.of(kept), read(again(journal), 1));
    }

    @Test
    void oneBatchIsOpenAtATime() {
        Journal journal = journal();
        try (Batch open = journal.begin(HEADER)) {
            assertThrows(IllegalStateException.class, () -> journal.begin(HEADER));
            open.commit();
        }
        journal.begin(HEADER).close();
    }

    @Test
    void aFinishedBatchTakesNothing() {
        Journal journal = journal();
        Batch open = journal.begin(HEADER);
        open.commit();
        assertThrows(IllegalStateException.class, () -> open.add(new Entries(4).any()));
        assertThrows(IllegalStateException.class, open::commit);
        open.close();
    }

    @Test
    void replayBeginsWhereAsked() {
        Journal journal = journal();
        Entries entries = new Entries(5);
        List<Entry> third = new ArrayList<>();
        for (int batch = 1; batch <= 3; batch++) {
            try (Batch open = journal.begin(HEADER)) {
                Entry entry = entries.any();
                open.add(entry);
                open.commit();
                if (batch == 3) {
                    third.add(entry);
                }
            }
        }
        assertEquals(third, read(journal, 3));
    }

    @Test
    void anEmptyBatchIsABatch() {
        Journal journal = journal();
        try (Batch open = journal.begin(HEADER)) {
            open.commit();
        }
        List<Receipt> receipts = new ArrayList<>();
        again(journal).replay(1, receipt -> {
            receipts.add(receipt);
            return entry -> {};
        });
        assertEquals(List.of(new Receipt(1, HEADER, 0)), receipts);
    }

    static List<Entry> read(Journal journal, long from) {
        List<Entry> entries = new ArrayList<>();
        journal.replay(from, receipt -> entries::add);
        return entries;
    }
}
