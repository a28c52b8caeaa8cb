package jevons.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.AttemptMarks;
import jevons.gateway.record.RecordLog;
import jevons.gateway.record.RequestIndex;
import jevons.gateway.record.RequestRecord;

/// Keeps records in memory, and is full, slow or broken when told to be.
final class MemoryLog implements RecordLog, RequestIndex {

    private final List<RequestRecord> records = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> held = new ArrayDeque<>();
    private final Map<Integer, AttemptMark> open = new LinkedHashMap<>();
    private int begun;
    private boolean full;
    private boolean noRoom;
    private boolean holding;
    private boolean broken;

    @Override
    public synchronized Optional<CompletableFuture<Void>> append(RequestRecord record) {
        if (noRoom) {
            return Optional.empty();
        }
        if (broken) {
            return Optional.of(CompletableFuture.failedFuture(new IllegalStateException("the disk is broken")));
        }
        records.add(record);
        CompletableFuture<Void> durable = new CompletableFuture<>();
        if (holding) {
            held.add(durable);
        } else {
            durable.complete(null);
        }
        notifyAll();
        return Optional.of(durable);
    }

    @Override
    public AttemptMarks marks() {
        return new AttemptMarks() {
            @Override
            public int begin(AttemptMark mark) {
                return marked(mark);
            }

            @Override
            public void end(int slot) {
                ended(slot);
            }
        };
    }

    private synchronized int marked(AttemptMark mark) {
        open.put(begun, mark);
        return begun++;
    }

    private synchronized void ended(int slot) {
        open.remove(slot);
    }

    /// Calls that are marked now.
    synchronized List<AttemptMark> open() {
        return List.copyOf(open.values());
    }

    /// How many calls were marked.
    synchronized int begun() {
        return begun;
    }

    @Override
    public synchronized boolean isFull() {
        return full;
    }

    @Override
    public synchronized Optional<RequestRecord> recent(String requestId) {
        return records.stream().filter(record -> record.id().equals(requestId)).findFirst();
    }

    @Override
    public Optional<RequestRecord> find(String requestId) {
        return recent(requestId);
    }

    synchronized MemoryLog full(boolean now) {
        full = now;
        return this;
    }

    synchronized MemoryLog noRoom(boolean now) {
        noRoom = now;
        return this;
    }

    synchronized MemoryLog broken() {
        broken = true;
        return this;
    }

    synchronized void mended() {
        broken = false;
    }

    /// From now on nothing is durable until [#release].
    synchronized void hold() {
        holding = true;
    }

    synchronized void release() {
        holding = false;
        held.forEach(durable -> durable.complete(null));
        held.clear();
    }

    synchronized List<RequestRecord> records() {
        return List.copyOf(records);
    }

    /// The records, as soon as there are so many.
    synchronized List<RequestRecord> await(int count) {
        long until = System.nanoTime() + 20_000_000_000L;
        while (records.size() < count) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited for " + count + " records, there are " + records);
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        return records();
    }
}
