package jevons.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.store.StoreException;

/// What a log holds when it opens.
///
/// @param marks every committed batch
/// @param unlisted those of them that the list of batches did not name yet
/// @param end behind the last commit; what follows there never happened
/// @param indexEnd where the list of batches goes on
record Recovery(List<BatchMark> marks, List<BatchMark> unlisted, Position end, Position indexEnd) {

    /// Reads the list of batches, then the log behind the last listed one.
    static Recovery of(Segments log, Segments index, Position first, Consumer<String> notices) {
        List<BatchMark> listed = new ArrayList<>();
        Position indexEnd = listed(index, first, listed, notices);
        Position listedEnd = listed.isEmpty() ? first : listed.getLast().end();
        if (!listed.isEmpty()) {
            checkLast(log, listed.getLast());
        }
        List<BatchMark> unlisted = new ArrayList<>();
        Position end = scan(log, listedEnd, listed.size(), unlisted, notices);
        List<BatchMark> all = new ArrayList<>(listed);
        all.addAll(unlisted);
        return new Recovery(all, unlisted, end, indexEnd);
    }

    private static Position listed(Segments index, Position first, List<BatchMark> to, Consumer<String> notices) {
        if (!Files.exists(index.path(first.segment()))) {
            return first;
        }
        try (SegmentReader reader = new SegmentReader(index, first)) {
            Position end = first;
            Optional<Frame> frame = reader.next();
            while (frame.isPresent()) {
                ByteReader bytes = new ByteReader(frame.get().payload());
                BatchMark mark = BatchMark.read(bytes, first);
                Position markEnd = new Position(bytes.takeLength(), bytes.takeCount());
                if (mark.receipt().number() != to.size() + 1L) {
                    break;
                }
                to.add(new BatchMark(mark.receipt(), mark.census(), mark.chain(), mark.start(), markEnd));
                end = frame.get().end();
                frame = reader.next();
            }
            if (!reader.trouble().isEmpty()) {
                notices.accept("the list of batches in " + index.directory() + " was damaged after batch " + to.size()
                        + "; it is made again from the log");
            }
            return end;
        }
    }

    private static void checkLast(Segments log, BatchMark last) {
        ByteWriter bytes = new ByteWriter(256);
        last.write(bytes);
        int length = Frame.HEADER_BYTES + bytes.size();
        Position at = new Position(last.end().segment(), last.end().offset() - length);
        boolean found = false;
        if (at.offset() >= 0 && Files.exists(log.path(at.segment()))) {
            try (SegmentReader reader = new SegmentReader(log, at)) {
                found = reader.next().filter(f -> f.type() == LogJournal.COMMIT).isPresent();
            }
        }
        if (!found) {
            throw new StoreException("batch " + last.receipt().number() + " was committed, but its commit record at "
                    + log.path(at.segment()) + ", byte " + at.offset()
                    + ", is gone or damaged; bring the log back from a backup");
        }
    }

    private static Position scan(
            Segments log, Position from, int before, List<BatchMark> found, Consumer<String> notices) {
        Position committed = from;
        if (!Files.exists(log.path(from.segment()))) {
            return from;
        }
        try (SegmentReader reader = new SegmentReader(log, from)) {
            Optional<Frame> frame = reader.next();
            while (frame.isPresent()) {
                if (frame.get().type() == LogJournal.COMMIT) {
                    BatchMark mark = BatchMark.read(
                            new ByteReader(frame.get().payload()), frame.get().end());
                    if (mark.receipt().number() != before + found.size() + 1L) {
                        throw new StoreException(
                                "the log at " + log.path(frame.get().start().segment()) + ", byte "
                                        + frame.get().start().offset() + " goes on with batch "
                                        + mark.receipt().number() + " where batch " + (before + found.size() + 1)
                                        + " belongs; bring the log back from a backup");
                    }
                    found.add(mark);
                    committed = mark.end();
                }
                frame = reader.next();
            }
            if (reader.anyBehind(LogJournal.COMMIT)) {
                throw damaged(log, reader.position(), reader.trouble());
            }
        }
        report(log, committed, notices);
        return committed;
    }

    private static void report(Segments log, Position committed, Consumer<String> notices) {
        try {
            boolean more =
                    log.last() > committed.segment() || Files.size(log.path(committed.segment())) > committed.offset();
            if (more) {
                notices.accept("the log ends with a batch that was never committed; it is dropped from "
                        + log.path(committed.segment()) + ", byte " + committed.offset());
            }
        } catch (IOException e) {
            throw Segments.failed(log.path(committed.segment()), e);
        }
    }

    static StoreException damaged(Segments log, Position at, String trouble) {
        return new StoreException("the log is damaged at " + log.path(at.segment()) + ", byte " + at.offset() + ": "
                + (trouble.isEmpty() ? "a record is missing" : trouble)
                + "; bring this file back from a backup, committed batches lie behind it");
    }
}
