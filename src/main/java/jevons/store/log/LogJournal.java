package jevons.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.metering.UsageFact;
import jevons.store.StoreException;
import jevons.store.StoreOptions;
import org.jspecify.annotations.Nullable;

/// The journal as a segment log: a batch is a begin record, blocks of entries and a commit record, made durable
/// by one sync at the commit. What has no commit record is cut off when the log opens; damage before the last
/// commit is an error
/// that names file and offset.
///
/// One thread writes; others may replay what is committed.
public final class LogJournal implements Journal, AutoCloseable {

    static final int BEGIN = 1;
    static final int ENTRIES = 2;
    static final int COMMIT = 3;
    static final int MARK = 4;

    private static final Position FIRST = new Position(1, 0);

    private final Segments segments;
    private final SegmentWriter writer;
    private final SegmentWriter markWriter;
    private final SeenFacts seen;
    private final List<BatchMark> marks;
    private final Path keys;
    private @Nullable LogBatch open;
    private boolean broken;

    private LogJournal(Segments segments, Segments index, Recovery recovered, Path keys, StoreOptions options) {
        this.segments = segments;
        this.keys = keys;
        this.marks = recovered.marks();
        this.writer = new SegmentWriter(segments, recovered.end(), options.segmentBytes(), 0);
        this.markWriter = new SegmentWriter(index, recovered.indexEnd(), options.segmentBytes(), 0);
        this.seen = new SeenFacts(this, keys);
        recovered.unlisted().forEach(this::list);
    }

    /// Opens the log below a directory, or begins one.
    ///
    /// @throws StoreException where the log is damaged before its last commit; the message names file and offset
    public static LogJournal open(Path directory, StoreOptions options) {
        Segments segments = new Segments(directory.resolve("log"));
        Segments index = new Segments(directory.resolve("log").resolve("index"));
        try {
            Files.createDirectories(index.directory());
        } catch (IOException e) {
            throw Segments.failed(index.directory(), e);
        }
        Recovery recovered = Recovery.of(segments, index, FIRST, options.notices());
        return new LogJournal(segments, index, recovered, directory.resolve("keys"), options);
    }

    @Override
    public synchronized Batch begin(Header header) {
        if (broken) {
            throw new StoreException("the log failed while writing; close the store and open it again");
        }
        if (open != null) {
            throw new IllegalStateException("a batch is open: " + open.header() + "; commit or close it first");
        }
        LogBatch batch = new LogBatch(this, header, marks.size() + 1L, lastChain());
        open = batch;
        return batch;
    }

    @Override
    public void replay(long fromNumber, Reader reader) {
        for (BatchMark mark : batches()) {
            if (mark.receipt().number() >= fromNumber) {
                read(mark, reader.batch(mark.receipt()));
            }
        }
    }

    /// The committed batches, first to last.
    public synchronized List<BatchMark> batches() {
        return List.copyOf(marks);
    }

    /// How many batches are committed.
    public synchronized long size() {
        return marks.size();
    }

    /// Reads the entries of one batch.
    ///
    /// @throws StoreException where the batch is damaged; the message names file and offset
    public void read(BatchMark mark, Consumer<Entry> to) {
        BatchReader.read(segments, mark, to);
    }

    /// Whether a usage fact is already here, or in the batch being written.
    public synchronized Seen seen(UsageFact fact) {
        return seen.find(fact);
    }

    /// Whether a cost fact is already here, or in the batch being written.
    public synchronized Seen seen(CostFact fact) {
        return seen.find(fact);
    }

    /// Reads everything and checks every checksum, count and the chain over all batches.
    ///
    /// @param progress told of each batch
    /// @throws StoreException at the first damage
    public void verify(StoreOptions.Progress progress) {
        String chain = BatchMark.CHAIN_START;
        List<BatchMark> all = batches();
        for (BatchMark mark : all) {
            chain = BatchReader.verify(segments, mark, chain);
            progress.at("checking the log", mark.receipt().number(), all.size());
        }
    }

    /// Reads the fingerprints of a batch's facts from the file beside the log.
    ///
    /// @return false where that file is missing or damaged; then nothing was given
    boolean readKeys(BatchMark mark, KeyFile.Taker to) {
        long facts = mark.census().usage() + mark.census().costs();
        return facts == 0 || KeyFile.read(keys, mark.receipt().number(), facts, to);
    }

    SegmentWriter writer() {
        return writer;
    }

    SeenFacts seenFacts() {
        return seen;
    }

    /// The number and facts of the batch being written, for the index of facts.
    synchronized Optional<LogBatch> openBatch() {
        return Optional.ofNullable(open);
    }

    synchronized void committed(BatchMark mark) {
        open = null;
        marks.add(mark);
        list(mark);
    }

    synchronized void dropped() {
        open = null;
        seen.forget();
    }

    synchronized void failed() {
        broken = true;
        open = null;
    }

    private String lastChain() {
        return marks.isEmpty() ? BatchMark.CHAIN_START : marks.getLast().chain();
    }

    private void list(BatchMark mark) {
        ByteWriter bytes = new ByteWriter(256);
        mark.write(bytes);
        bytes.putCount(mark.end().segment());
        bytes.putCount(mark.end().offset());
        markWriter.append(MARK, bytes.bytes(), bytes.size());
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
        writer.close();
        markWriter.close();
    }
}
