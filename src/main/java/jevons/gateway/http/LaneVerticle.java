package jevons.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;

/// Puts one lane on an event loop of its own.
final class LaneVerticle extends VerticleBase {

    private final Opening opening;
    private volatile int port;

    /// Opens a lane; runs on its event loop.
    interface Opening {
        /// @return the port it listens on
        Future<Integer> open(Vertx vertx, Context context);
    }

    LaneVerticle(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Future<?> start() {
        return opening.open(vertx, context).onSuccess(bound -> port = bound);
    }

    int port() {
        return port;
    }
}
