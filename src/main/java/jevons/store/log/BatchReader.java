package jevons.store.log;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.ledger.Entry;
import jevons.store.StoreException;

/// Reads one committed batch and checks that all of it is there.
final class BatchReader {

    private BatchReader() {}

    static void read(Segments log, BatchMark mark, Consumer<Entry> to) {
        EntryDecoder decoder = new EntryDecoder();
        long[] entries = {0};
        walk(log, mark, frame -> {
            if (frame.type() == LogJournal.ENTRIES) {
                decode(log, frame, decoder, entry -> {
                    entries[0]++;
                    to.accept(entry);
                });
            }
        });
        if (entries[0] != mark.receipt().entries()) {
            throw new StoreException("batch " + mark.receipt().number() + " from "
                    + log.path(mark.start().segment()) + ", byte "
                    + mark.start().offset() + " holds " + entries[0]
                    + " entries, but " + mark.receipt().entries()
                    + " were committed; bring the log back from a backup");
        }
    }

    /// Checks the batch and its chain.
    ///
    /// @return the batch's chain hash
    static String verify(Segments log, BatchMark mark, String chainBefore) {
        read(log, mark, entry -> {});
        MessageDigest digest = Chains.begin();
        walk(log, mark, frame -> {
            if (frame.type() == LogJournal.BEGIN) {
                ByteReader begin = new ByteReader(frame.payload());
                begin.takeByte();
                begin.takeCount();
                BatchMark.readHeader(begin);
                if (!begin.takeText().equals(chainBefore)) {
                    throw new StoreException("batch " + mark.receipt().number()
                            + " does not follow the batch before it: the log was changed; bring it back from a backup");
                }
            }
            digest.update(frame.payload());
        });
        String chain = HexFormat.of().formatHex(digest.digest());
        if (!chain.equals(mark.chain())) {
            throw new StoreException("batch " + mark.receipt().number() + " from "
                    + log.path(mark.start().segment()) + ", byte "
                    + mark.start().offset()
                    + " is not what was committed: its hash differs; bring the log back from a backup");
        }
        return chain;
    }

    private static void walk(Segments log, BatchMark mark, Consumer<Frame> each) {
        try (SegmentReader reader = new SegmentReader(log, mark.start())) {
            boolean begun = false;
            while (true) {
                Optional<Frame> next = reader.next();
                if (next.isEmpty()) {
                    throw Recovery.damaged(log, reader.position(), reader.trouble());
                }
                Frame frame = next.get();
                if (frame.type() == LogJournal.COMMIT) {
                    return;
                }
                if (begun == (frame.type() == LogJournal.BEGIN)) {
                    throw Recovery.damaged(log, frame.start(), "a record of another batch lies there");
                }
                if (!begun) {
                    checkFormat(log, frame, mark);
                }
                begun = true;
                each.accept(frame);
            }
        }
    }

    private static void checkFormat(Segments log, Frame frame, BatchMark mark) {
        ByteReader begin = new ByteReader(frame.payload());
        int format = begin.takeByte();
        if (format != EntryEncoder.FORMAT) {
            throw new StoreException(log.path(frame.start().segment()) + " is written in format " + format
                    + ", this version reads " + EntryEncoder.FORMAT + "; use the newer version that wrote it");
        }
        long number = begin.takeCount();
        if (number != mark.receipt().number()) {
            throw Recovery.damaged(
                    log,
                    frame.start(),
                    "batch " + number + " lies where " + mark.receipt().number() + " belongs");
        }
    }

    private static void decode(Segments log, Frame frame, EntryDecoder decoder, Consumer<Entry> to) {
        decoder.over(frame.payload(), 0, frame.payload().length);
        while (decoder.hasMore()) {
            Entry entry;
            try {
                entry = decoder.read();
            } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new StoreException(
                        "an entry in the record at " + log.path(frame.start().segment()) + ", byte "
                                + frame.start().offset() + " cannot be read: " + e.getMessage(),
                        e);
            }
            to.accept(entry);
        }
    }
}
