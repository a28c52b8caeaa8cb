package jevons.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.AttemptMarks;
import jevons.gateway.record.RecordLog;
import jevons.gateway.record.RequestIndex;
import jevons.gateway.record.RequestRecord;
import jevons.store.StoreException;
import jevons.store.StoreOptions;

/// The gateway's records, durable before an answer ends, in the folder `intake` of a data directory. The books
/// take them over from here; what they have taken is kept a while longer, to answer questions about single
/// requests, and then deleted by whole files.
public final class IntakeLog implements RecordLog, RequestIndex, AutoCloseable {

    /// The folder's name below the data directory.
    public static final String FOLDER = "intake";

    /// The size of a file: small, because only the last one is read at the start.
    public static final int SEGMENT_BYTES = 16 << 20;

    /// How long files are kept whose records the books have.
    public static final Duration KEPT = Duration.ofDays(7);

    /// How many bytes of such files are kept at most. What the books do not have yet is never deleted.
    public static final long KEPT_BYTES_MAX = 2L << 30;

    private static final ThreadLocal<RecordEncoder> ENCODER = ThreadLocal.withInitial(RecordEncoder::new);

    private final Path data;
    private final Path directory;
    private final DurableLog log;
    private final Recent recent = new Recent();
    private final AtomicLong records = new AtomicLong();
    private final List<Pending> ready = new ArrayList<>();
    private final List<Lane> woken = new ArrayList<>();
    private volatile AttemptMarks marks = AttemptMarks.OFF;

    private IntakeLog(Path data, StoreOptions options, Position loaded) {
        this.data = data;
        this.directory = data.resolve(FOLDER);
        this.log = DurableLog.openAtEnd(directory, options, loaded, this::synced);
    }

    /// Opens the log of a data directory, or begins one.
    ///
    /// @param loaded up to where the books have taken records over
    /// @throws StoreException where its last file is damaged before its last record
    public static IntakeLog open(Path data, StoreOptions options, Position loaded) {
        return new IntakeLog(data, options.withSegmentBytes(Math.min(options.segmentBytes(), SEGMENT_BYTES)), loaded);
    }

    /// Reads the records of a data directory, from a place on.
    public static GroupReader reader(Path data, Position from) {
        return new GroupReader(data.resolve(FOLDER), from);
    }

    /// Which of some calls have a durable record, in a log that nobody writes.
    public static Set<String> recorded(Path data, List<AttemptMark> marks) {
        return new IntakeSearch(data.resolve(FOLDER)).recorded(marks);
    }

    /// Begins to mark calls under way; to be done before the first one.
    ///
    /// @param slots calls that can be marked at a time
    public void mark(int slots) {
        marks = MarkFile.open(data, slots);
    }

    @Override
    public AttemptMarks marks() {
        return marks;
    }

    /// A record on its way to the disk and back to whoever waits.
    static final class Pending implements DurableLog.Item {
        private final IntakeLog log;
        private final String id;
        private final byte[] bytes;
        private final Optional<Lane> lane;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private Optional<StoreException> failure = Optional.empty();

        Pending(IntakeLog log, String id, byte[] bytes, Optional<Lane> lane) {
            this.log = log;
            this.id = id;
            this.bytes = bytes;
            this.lane = lane;
        }

        String id() {
            return id;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public void durable() {
            log.ready.add(this);
        }

        @Override
        public void lost(StoreException why) {
            failure = Optional.of(why);
            log.ready.add(this);
        }

        void tell() {
            if (failure.isPresent()) {
                done.completeExceptionally(failure.get());
            } else {
                done.complete(null);
            }
        }
    }

    /// The log as one event loop sees it.
    private static final class Lane implements RecordLog {
        private final IntakeLog log;
        private final Executor loop;
        private List<Pending> ready = new ArrayList<>();

        Lane(IntakeLog log, Executor loop) {
            this.log = log;
            this.loop = loop;
        }

        @Override
        public Optional<CompletableFuture<Void>> append(RequestRecord record) {
            return log.append(record, Optional.of(this));
        }

        @Override
        public boolean isFull() {
            return log.isFull();
        }

        /// One task for all that one sync made durable.
        void wake() {
            List<Pending> done = ready;
            ready = new ArrayList<>();
            try {
                loop.execute(() -> done.forEach(Pending::tell));
            } catch (RejectedExecutionException e) {
                done.forEach(Pending::tell);
            }
        }
    }

    @Override
    public RecordLog on(Executor loop) {
        return new Lane(this, loop);
    }

    @Override
    public Optional<CompletableFuture<Void>> append(RequestRecord record) {
        return append(record, Optional.empty());
    }

    private Optional<CompletableFuture<Void>> append(RequestRecord record, Optional<Lane> lane) {
        Pending pending = new Pending(this, record.id(), ENCODER.get().encode(record), lane);
        return log.offer(pending) ? Optional.of(pending.done) : Optional.empty();
    }

    @Override
    public boolean isFull() {
        return log.isFull();
    }

    /// Records made durable since the log was opened.
    public long records() {
        return records.get();
    }

    /// Records that wait to become durable.
    public int waiting() {
        return log.waiting();
    }

    /// Up to where all is durable.
    public Position durable() {
        return log.durable();
    }

    /// Reads the records from a place on; to be read up to [#durable] while the log is open.
    public GroupReader reader(Position from) {
        return new GroupReader(directory, from);
    }

    private void synced() {
        long kept = 0;
        for (Pending pending : ready) {
            kept += pending.failure.isEmpty() ? 1 : 0;
        }
        if (kept == ready.size()) {
            ready.forEach(pending -> recent.add(pending.id, pending.bytes));
        }
        records.addAndGet(kept);
        for (Pending pending : ready) {
            if (pending.lane.isPresent()) {
                Lane lane = pending.lane.get();
                if (lane.ready.isEmpty()) {
                    woken.add(lane);
                }
                lane.ready.add(pending);
            } else {
                pending.tell();
            }
        }
        ready.clear();
        woken.forEach(Lane::wake);
        woken.clear();
    }

    @Override
    public Optional<RequestRecord> recent(String requestId) {
        return recent.find(requestId).map(RecordDecoder::decode);
    }

    @Override
    public Optional<RequestRecord> find(String requestId) {
        Optional<RequestRecord> near = recent(requestId);
        return near.isPresent() ? near : new IntakeSearch(directory).find(requestId, durable());
    }

    /// Deletes the files that the books have taken over and that are older or more than is kept.
    ///
    /// @param loaded up to where the books durably have everything
    /// @return how many files were deleted
    public int forget(Position loaded, Instant now) {
        Segments segments = new Segments(directory);
        List<Integer> present = segments.present();
        long bytes = 0;
        int deleted = 0;
        try {
            for (int i = present.size() - 1; i >= 0; i--) {
                Path file = segments.path(present.get(i));
                bytes += Files.size(file);
                boolean needed = present.get(i) >= loaded.segment();
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT));
                if (!needed && (old || bytes > KEPT_BYTES_MAX)) {
                    Files.delete(file);
                    deleted++;
                }
            }
        } catch (IOException e) {
            throw Segments.failed(directory, e);
        }
        return deleted;
    }

    /// Writes what is waiting and ends; whoever comes later is told that nothing is kept.
    @Override
    public void close() {
        log.close();
    }
}
