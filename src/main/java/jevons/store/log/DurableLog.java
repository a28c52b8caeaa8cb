package jevons.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jevons.store.StoreException;
import jevons.store.StoreOptions;

/// A log for many callers who each wait until their record is durable: one thread writes what has queued up and
/// syncs once
/// for all of it. Files are written ahead with zeros, so that a sync need not record their growth.
public final class DurableLog implements AutoCloseable {

    /// Records waiting to be written; further callers wait for room.
    static final int WAITING_MAX = 65_536;

    /// Records written under one sync.
    static final int GROUP_MAX = 4_096;

    private static final int ITEM = 5;
    private static final int RESERVE_BYTES = 8 << 20;
    private static final Position FIRST = new Position(1, 0);

    private record Waiting(byte[] bytes, CompletableFuture<Long> done) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Waiting last = new Waiting(new byte[0], new CompletableFuture<>());
    private final SegmentWriter writer;
    private final Thread thread;
    private long count;
    private volatile boolean closing;

    private DurableLog(SegmentWriter writer, long count) {
        this.writer = writer;
        this.count = count;
        this.thread = Thread.ofPlatform().name("durable-log").unstarted(this::write);
    }

    /// Opens the log of a directory, gives what it holds to `recovered` in order, and is then ready to append.
    ///
    /// @throws StoreException where it is damaged before its last record; the message names file and offset
    public static DurableLog open(Path directory, StoreOptions options, Consumer<byte[]> recovered) {
        Segments segments = new Segments(directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Segments.failed(directory, e);
        }
        Position end = FIRST;
        long count = 0;
        if (Files.exists(segments.path(FIRST.segment()))) {
            try (SegmentReader reader = new SegmentReader(segments, FIRST)) {
                for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                    recovered.accept(frame.get().payload());
                    end = frame.get().end();
                    count++;
                }
                if (reader.anyBehind(ITEM)) {
                    throw Recovery.damaged(segments, reader.position(), reader.trouble());
                }
                if (!reader.trouble().isEmpty()) {
                    options.notices()
                            .accept("the log in " + directory + " ended with a cut or damaged record"
                                    + ", as a crash leaves one; it is dropped");
                }
            }
        }
        DurableLog log = new DurableLog(new SegmentWriter(segments, end, options.segmentBytes(), RESERVE_BYTES), count);
        log.thread.start();
        return log;
    }

    /// Appends a record.
    ///
    /// @return done, with the record's number from 1, once it is durable; failed where it may not be
    public CompletableFuture<Long> append(byte[] record) {
        if (record.length > Frame.PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a record of " + record.length + " bytes is longer than " + Frame.PAYLOAD_BYTES_MAX + "; split it");
        }
        CompletableFuture<Long> done = new CompletableFuture<>();
        try {
            if (closing) {
                throw new StoreException("the log is closed");
            }
            queue.put(new Waiting(record, done));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the log; the record was not written", e);
        }
        return done;
    }

    private void write() {
        List<Waiting> group = new ArrayList<>();
        boolean more = true;
        try {
            while (more) {
                group.add(queue.take());
                queue.drainTo(group, GROUP_MAX - 1);
                more = !group.contains(last);
                writeGroup(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            closing = true;
            refuse(group, e);
        }
    }

    /// After a failure nothing may be acknowledged again; callers still coming are told why.
    private void refuse(List<Waiting> group, RuntimeException why) {
        group.forEach(waiting -> waiting.done().completeExceptionally(why));
        try {
            while (!group.contains(last)) {
                group.clear();
                group.add(queue.take());
                group.forEach(waiting -> waiting.done().completeExceptionally(why));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeGroup(List<Waiting> group) {
        for (Waiting waiting : group) {
            if (waiting != last) {
                writer.append(ITEM, waiting.bytes(), waiting.bytes().length);
            }
        }
        writer.force();
        for (Waiting waiting : group) {
            if (waiting != last) {
                count++;
            }
            waiting.done().complete(count);
        }
    }

    /// Writes what is waiting, then ends.
    @Override
    public void close() {
        if (closing && !thread.isAlive()) {
            return;
        }
        closing = true;
        try {
            queue.put(last);
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Waiting> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(waiting -> waiting.done().completeExceptionally(new StoreException("the log is closed")));
        writer.close();
    }
}
