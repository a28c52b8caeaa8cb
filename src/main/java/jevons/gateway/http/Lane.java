package jevons.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jevons.gateway.RequestId;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.provider.UpstreamCall;
import jevons.gateway.record.RecordLog;

/// One event loop with what belongs to it alone: its connections to providers, its open exchanges, and one clock
/// that watches the time limits of all of them, so that a request needs no timer of its own.
public final class Lane {

    /// How often time limits are looked at; they hold to within this.
    public static final long TICK_MILLIS = 50;

    private final Vertx vertx;
    private final Context context;
    private final Upstreams upstreams;
    private final RecordLog log;
    private final RequestId ids = new RequestId();
    private final List<Watched> open = new ArrayList<>();
    private final ConnectionWatch connections;

    Lane(Vertx vertx, Context context, Supplier<GatewayLimits> limits, int lanes, RecordLog log) {
        this.vertx = vertx;
        this.context = context;
        this.upstreams = new Upstreams(vertx, limits.get(), lanes, new Addresses(vertx));
        this.log = log.on(executor());
        this.connections = new ConnectionWatch(() -> limits.get().times().requestMillis());
        vertx.setPeriodic(TICK_MILLIS, timer -> tick(System.nanoTime()));
    }

    /// Runs tasks on this event loop, in order.
    public Executor executor() {
        return task -> context.runOnContext(now -> task.run());
    }

    public RecordLog log() {
        return log;
    }

    public RequestId ids() {
        return ids;
    }

    /// Does something slow on another thread and comes back with its result, empty where it failed.
    public <T> void offLoop(Callable<T> slow, Consumer<Optional<T>> then) {
        vertx.executeBlocking(slow, false)
                .onComplete(
                        done -> then.accept(done.succeeded() ? Optional.ofNullable(done.result()) : Optional.empty()));
    }

    /// Makes a small call whose whole answer is wanted.
    public void fetch(UpstreamCall call, ProviderSettings settings, Fetched then) {
        Fetch.send(upstreams, call, settings, then);
    }

    /// Starts a call of a provider.
    public void start(Relay relay) {
        relay.start(upstreams);
    }

    public void opened(Watched exchange) {
        open.add(exchange);
    }

    public void closed(Watched exchange) {
        open.remove(exchange);
    }

    /// The exchanges that are open now.
    public List<Watched> open() {
        return List.copyOf(open);
    }

    ConnectionWatch connections() {
        return connections;
    }

    private void tick(long nowNanos) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (i < open.size()) {
                open.get(i).tick(nowNanos);
            }
        }
        connections.tick(nowNanos);
    }

    void close() {
        upstreams.close();
    }
}
