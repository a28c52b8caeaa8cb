package jevons.simulator.play;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jevons.simulator.account.Account;
import jevons.simulator.script.Script;

/// The running server: event loops that share one port.
public final class Theatre implements AutoCloseable {

    private static final long START_SECONDS_MAX = 30;
    private static final int HEADER_BYTES_MAX = 64 << 10;

    private final Vertx vertx;
    private final House house;
    private final int port;

    private Theatre(Vertx vertx, House house, int port) {
        this.vertx = vertx;
        this.house = house;
        this.port = port;
    }

    /// Opens the server.
    ///
    /// @param host to listen on
    /// @param port to listen on; 0 for any that is free
    /// @param loops how many event loops
    /// @throws IllegalStateException if it cannot listen there
    public static Theatre open(String host, int port, int loops, Script script) {
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
        House house = House.of(script);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setTcpNoDelay(true)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(HEADER_BYTES_MAX)
                .setReuseAddress(true);
        Loop first = new Loop(house, options);
        try {
            vertx.deployVerticle(first).await(START_SECONDS_MAX, TimeUnit.SECONDS);
            int bound = first.port();
            HttpServerOptions others = new HttpServerOptions(options).setPort(bound);
            for (int i = 1; i < loops; i++) {
                vertx.deployVerticle(new Loop(house, others), new DeploymentOptions())
                        .await(START_SECONDS_MAX, TimeUnit.SECONDS);
            }
            return new Theatre(vertx, house, bound);
        } catch (TimeoutException | RuntimeException e) {
            vertx.close();
            throw new IllegalStateException(
                    "the simulator cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /// Where it listens.
    public int port() {
        return port;
    }

    /// What it has sold.
    public Account account() {
        return house.account();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
