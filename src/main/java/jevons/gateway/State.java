package jevons.gateway;

import java.util.concurrent.atomic.AtomicInteger;

/// What all event loops share about the gateway's running.
final class State {

    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean ready;
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
        return ready && !stopping;
    }

    void ready(boolean now) {
        ready = now;
    }

    boolean isStopping() {
        return stopping;
    }

    void stopping() {
        stopping = true;
    }
}
