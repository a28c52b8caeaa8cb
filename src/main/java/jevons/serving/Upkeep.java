package jevons.serving;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import jevons.gateway.Gateway;
import jevons.store.StoreException;
import jevons.store.Threads;
import jevons.store.sqlite.SnapshotKeyRing;

/// What is looked after once a second while the gateway runs: keys, settings, readiness.
final class Upkeep implements AutoCloseable {

    /// How often it looks; so long a revoked key or a changed file may take.
    static final long LOOK_MILLIS = 1_000;

    private final Gateway gateway;
    private final SnapshotKeyRing keys;
    private final Declarations declarations;
    private final Readiness readiness;
    private final Thread thread;
    private Consumer<String> notices = _ -> {};
    private String objection = "";
    private String trouble = "";
    private volatile boolean asked;
    private volatile boolean closing;

    Upkeep(Gateway gateway, SnapshotKeyRing keys, Declarations declarations, Readiness readiness) {
        this.gateway = gateway;
        this.keys = keys;
        this.declarations = declarations;
        this.readiness = readiness;
        this.thread = Thread.ofPlatform().name("upkeep").daemon().unstarted(this::run);
    }

    Upkeep start(Consumer<String> told) {
        notices = told;
        thread.start();
        return this;
    }

    /// Looks now, at keys, credentials and settings.
    void lookNow() {
        asked = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            if (!closing) {
                look();
            }
        }
    }

    private void look() {
        boolean changed = asked;
        asked = false;
        try {
            changed |= keys.refreshIfChanged();
            trouble = "";
        } catch (StoreException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                trouble = now;
                notices.accept("keys cannot be read anew, those known stay in force: " + now);
            }
        }
        declarations.look(changed);
        judge(readiness.objection());
    }

    private void judge(String now) {
        if (!now.equals(objection)) {
            notices.accept(now.isEmpty() ? "ready again" : "not ready: " + now);
            objection = now;
            gateway.unready(now);
        }
    }

    @Override
    public void close() {
        closing = true;
        Threads.end(thread);
    }
}
