package jevons.gateway;

import java.util.concurrent.atomic.AtomicInteger;

/// What all event loops share about the gateway's running.
final class State {

    private final AtomicInteger open = new AtomicInteger();
    private volatile String unready = "starting";
    private volatile boolean stopping;

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

    boolean isReady() {
        return unready().isEmpty();
    }

    /// Why no requests should be sent here; empty where they should.
    String unready() {
        return stopping ? "stopping" : unready;
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
