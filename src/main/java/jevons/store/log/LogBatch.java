package jevons.store.log;

import java.security.MessageDigest;
import java.util.HexFormat;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.ledger.Journal.Header;
import jevons.ledger.Journal.Receipt;
import org.jspecify.annotations.Nullable;

/// A batch on its way into the log.
final class LogBatch implements Batch {

    /// Entries are checksummed and written in blocks of about this size.
    static final int BLOCK_BYTES = 256 << 10;

    private enum State {
        OPEN,
        DONE
    }

    private final LogJournal journal;
    private final Header header;
    private final long number;
    private final MessageDigest digest = Chains.begin();
    private final Position start;
    private final ByteWriter block = new ByteWriter(BLOCK_BYTES + (BLOCK_BYTES >> 2));
    private final EntryEncoder encoder = new EntryEncoder(block);
    private final Census.Taker census = new Census.Taker();
    private @Nullable KeyFile keys;
    private State state = State.OPEN;

    LogBatch(LogJournal journal, Header header, long number, String chainBefore) {
        this.journal = journal;
        this.header = header;
        this.number = number;
        this.start = journal.writer().position();
        ByteWriter begin = new ByteWriter(256);
        begin.putByte(EntryEncoder.FORMAT);
        begin.putCount(number);
        BatchMark.writeHeader(header, begin);
        begin.putText(chainBefore);
        append(LogJournal.BEGIN, begin);
    }

    Header header() {
        return header;
    }

    /// The fingerprints of the facts added so far.
    void facts(KeyFile.Taker to) {
        if (keys != null) {
            keys.readWritten(to);
        }
    }

    @Override
    public void add(Entry entry) {
        if (state != State.OPEN) {
            throw new IllegalStateException("the batch " + header + " is already committed or closed");
        }
        Limits.check(entry);
        try {
            fingerprint(entry);
            encoder.write(entry);
            census.take(entry);
            if (block.size() >= BLOCK_BYTES) {
                append(LogJournal.ENTRIES, block);
                block.clear();
            }
        } catch (RuntimeException e) {
            abandon();
            throw e;
        }
    }

    @Override
    public Receipt commit() {
        if (state != State.OPEN) {
            throw new IllegalStateException("the batch " + header + " is already committed or closed");
        }
        try {
            if (block.size() > 0) {
                append(LogJournal.ENTRIES, block);
            }
            Census counted = census.done();
            Receipt receipt = new Receipt(number, header, counted.entries());
            String chain = HexFormat.of().formatHex(digest.digest());
            ByteWriter bytes = new ByteWriter(256);
            new BatchMark(receipt, counted, chain, start, start).write(bytes);
            journal.writer().append(LogJournal.COMMIT, bytes.bytes(), bytes.size());
            journal.writer().force();
            state = State.DONE;
            journal.committed(new BatchMark(
                    receipt, counted, chain, start, journal.writer().position()));
            if (keys != null) {
                keys.commit();
            }
            return receipt;
        } catch (RuntimeException e) {
            if (state == State.OPEN) {
                state = State.DONE;
                journal.failed();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (state == State.OPEN) {
            abandon();
        }
    }

    private void abandon() {
        state = State.DONE;
        if (keys != null) {
            keys.close();
        }
        try {
            journal.writer().truncate(start);
            journal.dropped();
        } catch (RuntimeException e) {
            journal.failed();
            throw e;
        }
    }

    private void fingerprint(Entry entry) {
        switch (entry) {
            case Entry.Usage usage -> journal.seenFacts().add(usage.fact(), keyFile());
            case Entry.Cost cost -> journal.seenFacts().add(cost.fact(), keyFile());
            case Entry.Posted _ -> {}
            case Entry.Acted _ -> {}
            case Entry.Closed _ -> {}
        }
    }

    private KeyFile keyFile() {
        KeyFile ready = keys;
        if (ready == null) {
            ready = journal.seenFacts().file(number);
            keys = ready;
        }
        return ready;
    }

    private void append(int type, ByteWriter bytes) {
        digest.update(bytes.bytes(), 0, bytes.size());
        journal.writer().append(type, bytes.bytes(), bytes.size());
    }
}
