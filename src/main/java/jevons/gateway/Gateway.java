package jevons.gateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import jevons.gateway.http.Edges;
import jevons.gateway.http.Lane;
import jevons.gateway.http.Watched;

/// The running data plane. One per process; closing it ends it in order.
public final class Gateway implements AutoCloseable {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long CUT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final GatewayParts parts;
    private final State state;
    private final Admin admin;
    private final Edges edges;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Gateway(GatewayParts parts, State state, Admin admin, Edges edges) {
        this.parts = parts;
        this.state = state;
        this.admin = admin;
        this.edges = edges;
    }

    /// Begins to listen as declared. It answers at once, and says that it is not ready until [#ready].
    ///
    /// @param loops number of event loops; as many as there are cores is usual
    /// @throws IllegalStateException where the port cannot be had or a certificate cannot be read
    public static Gateway start(GatewayParts parts, int loops) {
        State state = new State();
        Admin admin = new Admin(parts);
        Pipeline pipeline = new Pipeline(parts, state, admin);
        try {
            Edges edges = Edges.open(() -> parts.declared().get().config(), loops, parts.log(), pipeline);
            return new Gateway(parts, state, admin, edges);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /// The port it listens on.
    public int port() {
        return edges.port();
    }

    /// Says on `/readyz` whether requests should be sent here.
    public void ready(boolean now) {
        state.unready(now ? "" : "not yet");
    }

    /// Says on `/readyz` that no requests should be sent here, and why.
    ///
    /// @param why for whoever asks, without secrets
    public void unready(String why) {
        state.unready(why);
    }

    /// True where `/readyz` says so.
    public boolean isReady() {
        return state.isReady();
    }

    /// Requests under way.
    public int openRequests() {
        return state.open();
    }

    /// Of them, answers that are streams and have begun.
    public int openStreams() {
        return state.streams();
    }

    /// Connections of clients that are open.
    public int connections() {
        return edges.connections();
    }

    /// Stops in order: not ready, no new connections or requests, what is under way may end within the declared
    /// time, then it is ended with an error that says so, and its record is written.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        long drainMillis = parts.declared().get().limits().times().drainMillis();
        state.stopping();
        edges.shutdown(drainMillis);
        await(TimeUnit.MILLISECONDS.toNanos(drainMillis));
        for (Lane lane : edges.lanes()) {
            lane.executor().execute(() -> lane.open().forEach(Gateway::cut));
        }
        await(CUT_NANOS);
        admin.close();
        edges.close();
    }

    private static void cut(Watched open) {
        if (open instanceof Exchange exchange) {
            exchange.stop();
        }
    }

    private void await(long nanos) {
        long until = System.nanoTime() + nanos;
        while (state.open() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
