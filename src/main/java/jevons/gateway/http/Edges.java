package jevons.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.record.RecordLog;

/// All event loops of the gateway with their servers and clients.
public final class Edges {

    /// Time beyond the drain for the last records to become durable and the last bytes to leave.
    static final long SETTLE_MILLIS = 2_000;

    private static final long START_SECONDS = 20;
    private static final int BLOCKING_THREADS = 4;

    private final Vertx vertx;
    private final AcceptGuard guard;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final List<ClientEdge> edges = new CopyOnWriteArrayList<>();
    private final int port;

    private Edges(Vertx vertx, AcceptGuard guard, Opening opening) {
        this.vertx = vertx;
        this.guard = guard;
        int bound = 0;
        for (int i = 0; i < opening.loops; i++) {
            bound = open(opening);
        }
        this.port = bound;
    }

    private record Opening(Supplier<GatewayConfig> declared, int loops, RecordLog log, Reception reception) {}

    /// Begins to listen.
    ///
    /// @param declared in force now: the first holds for the address, later ones for limits of connections
    /// @param loops number of event loops
    /// @throws IllegalStateException where the port cannot be had or a certificate cannot be read
    public static Edges open(Supplier<GatewayConfig> declared, int loops, RecordLog log, Reception reception) {
        AcceptGuard guard = new AcceptGuard(() -> declared.get().limits());
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(loops)
                        .setWorkerPoolSize(BLOCKING_THREADS)
                        .setInternalBlockingPoolSize(BLOCKING_THREADS)
                        .setUseDaemonThread(true)
                        .setDisableTCCL(true)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false)))
                .withTransport(new GuardedTransport(guard))
                .build();
        try {
            return new Edges(vertx, guard, new Opening(declared, loops, log, reception));
        } catch (RuntimeException failed) {
            vertx.close();
            throw failed;
        }
    }

    private int open(Opening opening) {
        GatewayConfig config = opening.declared.get();
        LaneVerticle verticle = new LaneVerticle((vertx, context) -> {
            Lane lane = new Lane(vertx, context, () -> opening.declared.get().limits(), opening.loops, opening.log);
            ClientEdge edge = new ClientEdge(vertx, lane, opening.reception, config.listen(), config.limits());
            lanes.add(lane);
            edges.add(edge);
            return edge.listen(config.listen());
        });
        await(
                vertx.deployVerticle(verticle),
                "cannot listen on " + config.listen().host() + ":"
                        + config.listen().port());
        return verticle.port();
    }

    public int port() {
        return port;
    }

    /// Connections of clients that are open.
    public int connections() {
        return guard.open();
    }

    public List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    /// Stops accepting; connections without a request end now, others when theirs has.
    public void shutdown(long drainMillis) {
        edges.forEach(edge -> edge.shutdown(drainMillis + SETTLE_MILLIS));
    }

    /// Closes everything.
    public void close() {
        lanes.forEach(Lane::close);
        await(vertx.close(), "the event loops do not stop");
    }

    private static void await(Future<?> future, String problem) {
        try {
            future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(problem, interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(problem, failed);
        }
    }
}
