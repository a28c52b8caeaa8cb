package jevons.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import jevons.store.StoreException;
import jevons.store.StoreOptions;
import jevons.store.Threads;

/// A log for many callers who each wait until their record is durable: one thread writes what has queued up as
/// one group and syncs once for all of it; under load it waits up to a millisecond for more. A group is one
/// checksummed frame, so that a crash leaves it whole or not at all. Files are written ahead with zeros, so that
/// a sync need not record their growth.
///
/// Callers never block: a full queue refuses. Where a group cannot be written (the disk is full), its records
/// fail, the file is cut back and the log tries again with the next group; where a sync fails, nothing is
/// acknowledged any more.
public final class DurableLog implements AutoCloseable {

    /// Records waiting to be written; further ones find no room.
    public static final int WAITING_MAX = 65_536;

    /// Bytes of records waiting to be written.
    public static final int WAITING_BYTES_MAX = 64 << 20;

    /// Records written under one sync.
    static final int GROUP_MAX = 4_096;

    /// Bytes at which a group takes no further record.
    static final int GROUP_BYTES_MAX = 1 << 20;

    /// How long the log counts as full after a group failed, before it is tried again.
    private static final long FAILURE_NANOS = 1_000_000_000L;

    /// Under load a group is not begun sooner than this after the last sync: many records under one sync cost a
    /// tenth less of everything, and whoever waits among so many does not notice a millisecond.
    static final long GATHERING_NANOS = 1_000_000;

    /// Records in a group that show that it is time to gather: as many as came while one sync ran.
    private static final int CROWD = 5;

    /// Records in a gathered group below which it was not worth the wait.
    private static final int CROWD_GATHERED = 10;

    private static final int RESERVE_BYTES = 1 << 20;
    private static final long WAIT_FOR_ROOM_NANOS = 100_000;
    private static final Position FIRST = new Position(1, 0);

    /// A record on its way. Told once what became of it, on the log's thread; neither may block.
    public interface Item {

        byte[] bytes();

        /// It survives a crash from now on.
        void durable();

        /// It may not survive.
        void lost(StoreException why);
    }

    private final ConcurrentLinkedQueue<Item> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final SegmentWriter writer;
    private final Runnable synced;
    private final Thread thread;
    private final ByteWriter payload = new ByteWriter(GROUP_BYTES_MAX);
    private volatile Position durable;
    private volatile boolean parked;
    private long syncedAt;
    private boolean gathering;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile long failedAt;
    private volatile Optional<StoreException> broken = Optional.empty();

    private DurableLog(SegmentWriter writer, Runnable synced) {
        this.writer = writer;
        this.synced = synced;
        this.durable = writer.position();
        this.thread = Thread.ofPlatform().name("durable-log").unstarted(this::write);
    }

    /// Opens the log of a directory, gives what it holds to `recovered` in order, and is then ready to append.
    ///
    /// @throws StoreException where it is damaged before its last record; the message names file and offset
    public static DurableLog open(Path directory, StoreOptions options, Consumer<byte[]> recovered) {
        try (GroupReader reader = new GroupReader(directory, FIRST)) {
            for (Optional<GroupReader.Group> group = reader.next(); group.isPresent(); group = reader.next()) {
                group.get().records().forEach(recovered);
            }
        }
        return openAtEnd(directory, options, FIRST, () -> {});
    }

    /// Opens the log of a directory to go on behind its last record, without reading what lies before its last
    /// segment.
    ///
    /// @param floor where the log goes on at least; where it ends before, a new segment behind that place is
    /// begun
    /// @param synced called on the log's thread after each group, when all its items were told
    /// @throws StoreException where it is damaged before its last record; the message names file and offset
    public static DurableLog openAtEnd(Path directory, StoreOptions options, Position floor, Runnable synced) {
        Segments segments = new Segments(directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Segments.failed(directory, e);
        }
        Position end = GroupReader.end(segments, options.notices());
        if (end.compareTo(floor) < 0) {
            options.notices()
                    .accept("the log in " + directory + " ends at " + end + ", before " + floor
                            + " which was read from it earlier; it goes on in a new file behind that place");
            end = new Position(floor.segment() + 1, 0);
        }
        DurableLog log =
                new DurableLog(new SegmentWriter(segments, end, options.segmentBytes(), RESERVE_BYTES), synced);
        log.thread.start();
        return log;
    }

    /// Takes a record where there is room, without waiting.
    ///
    /// @return false where there is none; then nothing was written and the item is told nothing
    /// @throws IllegalArgumentException where the record is longer than a group may be
    public boolean offer(Item item) {
        int length = item.bytes().length;
        if (length > Frame.PAYLOAD_BYTES_MAX / 2) {
            throw new IllegalArgumentException(
                    "a record of " + length + " bytes is longer than " + Frame.PAYLOAD_BYTES_MAX / 2 + "; split it");
        }
        if (waiting.get() >= WAITING_MAX || waitingBytes.get() + length > WAITING_BYTES_MAX) {
            return false;
        }
        waiting.incrementAndGet();
        waitingBytes.addAndGet(length);
        queue.add(item);
        if (ended) {
            loseQueued();
        } else if (parked) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    /// Appends a record; waits where there is no room.
    ///
    /// @return done once it is durable; failed where it may not be
    public CompletableFuture<Void> append(byte[] record) {
        if (closing) {
            throw new StoreException("the log is closed");
        }
        Single single = new Single(record, new CompletableFuture<>());
        while (!offer(single)) {
            LockSupport.parkNanos(WAIT_FOR_ROOM_NANOS);
        }
        return single.done();
    }

    private record Single(byte[] bytes, CompletableFuture<Void> done) implements Item {

        @Override
        public void durable() {
            done.complete(null);
        }

        @Override
        public void lost(StoreException why) {
            done.completeExceptionally(why);
        }
    }

    /// True where a new request should be refused: half of the queue is taken, the last group failed a moment
    /// ago, or nothing is written any more.
    public boolean isFull() {
        return waiting.get() > WAITING_MAX / 2
                || waitingBytes.get() > WAITING_BYTES_MAX / 2
                || closing
                || broken.isPresent()
                || (failedAt != 0 && System.nanoTime() - failedAt < FAILURE_NANOS);
    }

    /// Behind the last durable record; every reader may read up to here.
    public Position durable() {
        return durable;
    }

    /// Records that wait to become durable.
    public int waiting() {
        return waiting.get();
    }

    private void write() {
        List<Item> group = new ArrayList<>();
        try {
            while (!(closing && queue.isEmpty())) {
                gather();
                fill(group);
                if (group.isEmpty()) {
                    rest();
                } else {
                    write(group);
                    group.clear();
                }
            }
        } catch (StoreException e) {
            broken = Optional.of(e);
            tellLost(group, e);
        } catch (RuntimeException | Error e) {
            StoreException why = new StoreException("the log's writer failed: " + e, e);
            broken = Optional.of(why);
            tellLost(group, why);
            throw e;
        } finally {
            ended = true;
            loseQueued();
        }
    }

    private void gather() {
        long left = GATHERING_NANOS - (System.nanoTime() - syncedAt);
        if (gathering && left > 0 && !closing) {
            LockSupport.parkNanos(this, left);
        }
    }

    private void rest() {
        parked = true;
        if (queue.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        parked = false;
    }

    private void fill(List<Item> group) {
        long bytes = 0;
        while (group.size() < GROUP_MAX && bytes < GROUP_BYTES_MAX) {
            Item item = queue.poll();
            if (item == null) {
                return;
            }
            group.add(item);
            bytes += item.bytes().length;
        }
    }

    private void write(List<Item> group) {
        GroupReader.begin(payload, System.currentTimeMillis(), group.size());
        for (int i = 0; i < group.size(); i++) {
            byte[] bytes = group.get(i).bytes();
            payload.putCount(bytes.length);
            payload.putBytes(bytes);
        }
        Position before = writer.position();
        try {
            writer.append(GroupReader.GROUP, payload.bytes(), payload.size());
        } catch (StoreException e) {
            failedAt = System.nanoTime() | 1;
            writer.truncate(before);
            tellLost(group, e);
            return;
        }
        writer.force();
        durable = writer.position();
        syncedAt = System.nanoTime();
        gathering = group.size() >= (gathering ? CROWD_GATHERED : CROWD);
        failedAt = 0;
        release(group);
        group.forEach(Item::durable);
        synced.run();
    }

    private void tellLost(List<Item> group, StoreException why) {
        release(group);
        group.forEach(item -> item.lost(why));
        synced.run();
    }

    private void release(List<Item> group) {
        long bytes = 0;
        for (int i = 0; i < group.size(); i++) {
            bytes += group.get(i).bytes().length;
        }
        waiting.addAndGet(-group.size());
        waitingBytes.addAndGet(-bytes);
    }

    /// Tells whoever comes after the end.
    private synchronized void loseQueued() {
        List<Item> late = new ArrayList<>();
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            late.add(item);
        }
        if (!late.isEmpty()) {
            tellLost(late, broken.orElseGet(() -> new StoreException("the log is closed")));
        }
    }

    /// Writes what is waiting, then ends.
    @Override
    public void close() {
        closing = true;
        Threads.end(thread);
        writer.close();
    }
}
