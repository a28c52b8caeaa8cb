package jevons.simulator.play;

import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Map;
import java.util.Optional;
import jevons.simulator.account.Outcome;
import jevons.simulator.account.Ticket;

/// Sends one prepared answer, part by part, each as its own write, and books what was made for it. Stops making
/// tokens as soon as the client is gone.
final class Player {

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Played played;
    private final Ticket ticket;
    private final byte[] id;
    private final Optional<Squeeze> squeeze;
    private int next;
    private long timer = -1;

    Player(Vertx vertx, HttpServerRequest request, Played played, Ticket ticket, byte[] id) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.request = request;
        this.response = request.response();
        this.played = played;
        this.ticket = ticket;
        this.id = id;
        this.squeeze = played.gzip() ? Optional.of(new Squeeze()) : Optional.empty();
    }

    void play() {
        response.setStatusCode(played.status());
        for (Map.Entry<String, String> header : played.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        if (played.single()) {
            single(played.parts().getFirst());
        } else {
            stream();
        }
    }

    private void single(Part part) {
        if (part.cost().delayMillis() == 0) {
            send(part);
            return;
        }
        response.closeHandler(gone -> leave(true));
        response.exceptionHandler(gone -> leave(true));
        timer = vertx.setTimer(part.cost().delayMillis(), fired -> send(part));
    }

    private void send(Part part) {
        if (ticket.isOpen()) {
            begin();
            byte[] bytes = part.fill(id);
            ticket.close(played.status() < 400 ? Outcome.COMPLETED : Outcome.REFUSED);
            response.end(Buffer.buffer(squeeze.isPresent() ? whole(squeeze.get(), bytes) : bytes));
        }
    }

    private void stream() {
        response.closeHandler(gone -> leave(false));
        response.exceptionHandler(gone -> leave(false));
        if (!played.headers().containsKey("content-length")) {
            response.setChunked(true);
        }
        step();
    }

    private void step() {
        if (!ticket.isOpen()) {
            return;
        }
        if (next == played.parts().size()) {
            ticket.close(played.whole() ? Outcome.COMPLETED : Outcome.BROKEN);
            end();
            return;
        }
        Part part = played.parts().get(next++);
        if (part.cost().delayMillis() > 0) {
            timer = vertx.setTimer(part.cost().delayMillis(), fired -> act(part));
        } else {
            act(part);
        }
    }

    private void act(Part part) {
        timer = -1;
        if (!ticket.isOpen()) {
            return;
        }
        switch (part.act()) {
            case WRITE -> write(part);
            case RESET -> {
                ticket.close(Outcome.BROKEN);
                reset();
            }
            case CLOSE -> {
                ticket.close(Outcome.BROKEN);
                request.connection().close();
            }
        }
    }

    private void write(Part part) {
        if (next == 1) {
            begin();
        }
        ticket.sellOutput(part.cost().visible(), part.cost().thinking());
        byte[] bytes = part.fill(id);
        response.write(Buffer.buffer(squeeze.map(each -> each.next(bytes)).orElse(bytes)));
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> {
                response.drainHandler(null);
                step();
            });
        } else {
            context.runOnContext(now -> step());
        }
    }

    private void end() {
        if (squeeze.isPresent()) {
            response.end(Buffer.buffer(squeeze.get().end()));
        } else {
            response.end();
        }
    }

    private static byte[] whole(Squeeze squeeze, byte[] bytes) {
        return Buffer.buffer(squeeze.next(bytes)).appendBytes(squeeze.end()).getBytes();
    }

    private void begin() {
        ticket.answered(played.status());
        ticket.sell(played.sold());
    }

    /// The client is gone. A whole answer was on its way and is sold; of a stream nothing more is made.
    private void leave(boolean sell) {
        if (!ticket.isOpen()) {
            return;
        }
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        if (sell) {
            ticket.sell(played.sold());
        }
        ticket.close(Outcome.ABORTED);
    }

    /// Resets the connection, or over HTTP/2 this one stream.
    private void reset() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
            return;
        }
        var channel = ((HttpServerConnection) request.connection())
                .channelHandlerContext()
                .channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
