package jevons.simulator.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jevons.simulator.account.Ticket;
import jevons.simulator.answer.Ask;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Dialect;
import jevons.simulator.wire.Dialects;
import jevons.simulator.wire.Failure;

/// One event loop of the server: takes requests, has their answers prepared, plays them.
final class Loop extends VerticleBase {

    private static final int BODY_BYTES_MAX = 64 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final House house;
    private final HttpServerOptions options;
    private final Stage stage;
    private final Doorkeeper doorkeeper;
    private final Desk desk;
    private volatile int port;

    Loop(House house, HttpServerOptions options) {
        this.house = house;
        this.options = options;
        this.stage = new Stage(house.composer(), house.script().latency());
        this.doorkeeper = new Doorkeeper(house.script().rejected());
        this.desk = new Desk(house);
    }

    @Override
    public Future<HttpServer> start() {
        return vertx.createHttpServer(options)
                .requestHandler(this::accept)
                .exceptionHandler(broken -> {})
                .listen()
                .onSuccess(server -> port = server.actualPort());
    }

    /// Where it listens, once it does.
    int port() {
        return port;
    }

    private void accept(HttpServerRequest request) {
        if (desk.answers(request)) {
            return;
        }
        request.body().onSuccess(body -> take(request, body));
    }

    private void take(HttpServerRequest request, Buffer body) {
        String path = path(request);
        byte[] id = house.ids().next();
        Optional<Dialect> found = Dialects.at(path);
        if (found.isEmpty()) {
            desk.notFound(request);
            return;
        }
        Dialect dialect = found.get();
        String name = "req_" + new String(id, StandardCharsets.US_ASCII);
        request.response().putHeader(dialect.vendor().requestIdHeader(), name);
        Ticket.Opening opening = new Ticket.Opening(name, request.method() + " " + path, "");
        Optional<Failure> refusal = body.length() > BODY_BYTES_MAX
                ? Optional.of(Failure.onDemand(413))
                : doorkeeper.refuse(request, dialect.vendor());
        if (refusal.isPresent()) {
            Ticket ticket = house.account().open(opening, "", false);
            play(request, Stage.failure(dialect, refusal.get(), -1), ticket, id);
            return;
        }
        Ask ask;
        try {
            ask = direct(dialect.ask(new Call(path, json(body))), request);
        } catch (IOException | IllegalArgumentException e) {
            Ticket ticket = house.account().open(opening, "", false);
            Failure failure = new Failure(400, String.valueOf(e.getMessage()));
            play(request, Stage.failure(dialect, failure, -1), ticket, id);
            return;
        }
        answer(request, dialect, ask, id);
    }

    private void answer(HttpServerRequest request, Dialect dialect, Ask ask, byte[] id) {
        Directions directions = ask.directions();
        Ticket.Opening opening = new Ticket.Opening(
                "req_" + new String(id, StandardCharsets.US_ASCII),
                request.method() + " " + path(request),
                directions.reference());
        Ticket ticket = house.account().open(opening, ask.model(), ask.stream());
        int status = (int) directions.number(Direction.STATUS, 200);
        Played played = status < 400
                ? stage.prepare(dialect, with(ask, directions.withoutReference()))
                : Stage.failure(
                        dialect,
                        Failure.onDemand(status),
                        directions.number(Direction.RETRY_AFTER_SECONDS, status == 429 ? 1 : -1));
        play(request, played, ticket, id);
    }

    /// All directions for a request: its header first, then what it says itself, then the script.
    private Ask direct(Ask ask, HttpServerRequest request) {
        String header = request.getHeader("x-simulate");
        Directions said =
                header == null ? ask.directions() : Directions.parse(header).or(ask.directions());
        Directions all = said.or(house.script().directions(ask.model(), path(request)));
        if (all.isTrouble() && all.number(Direction.TIMES).isPresent()) {
            long before =
                    house.refrain().times(ask.prompt().hash() * 31 + ask.model().hashCode());
            all = before >= all.number(Direction.TIMES, 0) ? all.calm() : all;
        }
        return with(ask, all);
    }

    private static Ask with(Ask ask, Directions directions) {
        return new Ask(ask.model(), ask.stream(), ask.prompt(), ask.wishes(), directions);
    }

    private void play(HttpServerRequest request, Played played, Ticket ticket, byte[] id) {
        new Player(vertx, request, played, ticket, id).play();
    }

    /// The path of a request, without its query.
    static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }

    private static JsonNode json(Buffer body) throws IOException {
        if (body.length() == 0) {
            return MissingNode.getInstance();
        }
        return JSON.readTree(body.getBytes());
    }
}
