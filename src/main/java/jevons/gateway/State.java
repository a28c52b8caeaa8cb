package jevons.gateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What all event loops share about the gateway's running.
final class State {

    /// After a record that could not be made durable no requests are asked for, for so long or until one is kept.
    static final long LOSING_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private volatile String unready = "starting";
    private volatile boolean stopping;
    private volatile long lostNanos;

    /// Takes a place among the requests under way.
    ///
    /// @return false where there is none
    boolean enter(int limit) {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }

    void streamBegan() {
        streams.incrementAndGet();
    }

    void streamEnded() {
        streams.decrementAndGet();
    }

    /// Answers under way that are streams.
    int streams() {
        return streams.get();
    }

    boolean isReady() {
        return unready().isEmpty();
    }

    /// A record is durable: writing works.
    void kept() {
        if (lostNanos != 0) {
            lostNanos = 0;
        }
    }

    /// A record may not survive a crash.
    void lost() {
        lostNanos = System.nanoTime() | 1;
    }

    /// Without requests no write would ever show that the disk works again, so after a while one is let in.
    private boolean isLosing() {
        long since = lostNanos;
        return since != 0 && System.nanoTime() - since < LOSING_NANOS;
    }

    /// Why no requests should be sent here; empty where they should.
    String unready() {
        if (stopping) {
            return "stopping";
        }
        return isLosing() ? "a record could not be made durable" : unready;
    }

    /// @param why empty where it is ready
    void unready(String why) {
        unready = why;
    }

    boolean isStopping() {
        return stopping;
    }

    void stopping() {
        stopping = true;
    }
}
