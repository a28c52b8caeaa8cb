package jevons.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/// Waits for whoever runs the process to end it. The first signal asks for an orderly end, a second one ends the
/// process at once.
final class StopSignals {

    private static final int SIGNALLED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();

    private StopSignals() {}

    /// Begins to listen to SIGTERM and SIGINT; from now on they do not end the process by themselves.
    static StopSignals listen() {
        StopSignals signals = new StopSignals();
        Signals.register("TERM", signals::came);
        Signals.register("INT", signals::came);
        return signals;
    }

    /// What SIGHUP does from now on: with a terminal, whose end it tells of, the same as SIGTERM; without one it
    /// is the operator's wish to have the settings read anew.
    void onHangUp(Runnable reload) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        Signals.register("HUP", terminal ? this::came : reload);
    }

    private void came() {
        if (times.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(SIGNALLED);
        }
        asked.countDown();
    }

    /// Waits for the first.
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
