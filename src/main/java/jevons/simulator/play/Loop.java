package jevons.simulator.play;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import jevons.simulator.account.Ticket;
import jevons.simulator.answer.Ask;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.side.Reply;
import jevons.simulator.side.Service;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Dialect;
import jevons.simulator.wire.Dialects;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Vendor;
import jevons.simulator.wire.Wording;

/// One event loop of the server: takes requests, has their answers prepared, plays them.
final class Loop extends VerticleBase {

    private static final int BODY_BYTES_MAX = 64 << 20;

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

    /// A request with its identifier.
    private record Visit(HttpServerRequest request, byte[] id, String path) {

        String name() {
            return "req_" + new String(id, StandardCharsets.US_ASCII);
        }

        Ticket.Opening opening(String reference) {
            return new Ticket.Opening(name(), request.method() + " " + path, reference);
        }
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
        if (!desk.answers(request)) {
            BodyReader.read(request, BODY_BYTES_MAX, body -> take(request, body));
        }
    }

    private void take(HttpServerRequest request, Optional<Buffer> body) {
        Visit visit = new Visit(request, house.ids().next(), BodyReader.path(request));
        Call call;
        try {
            call = BodyReader.call(request, body.orElseGet(Buffer::buffer));
        } catch (IOException e) {
            refuse(visit, Vendor.OPENAI, new Failure(400, "the body is no JSON: " + e.getMessage()));
            return;
        }
        Optional<Dialect> dialect = Dialects.of(call);
        Optional<Service> service =
                dialect.isPresent() ? Optional.empty() : house.services().of(call);
        if (dialect.isEmpty() && service.isEmpty()) {
            desk.notFound(request);
            return;
        }
        Vendor vendor = dialect.map(Dialect::vendor)
                .or(() -> service.map(Service::vendor))
                .orElse(Vendor.OPENAI);
        request.response().putHeader(vendor.requestIdHeader(), visit.name());
        Optional<Failure> refusal =
                body.isEmpty() ? Optional.of(Failure.onDemand(413)) : doorkeeper.refuse(request, vendor);
        if (refusal.isPresent()) {
            refuse(visit, vendor, refusal.get());
            return;
        }
        try {
            if (dialect.isPresent()) {
                answer(visit, dialect.get(), call);
            } else {
                serve(visit, service.orElseThrow(), call);
            }
        } catch (NoSuchElementException e) {
            refuse(visit, vendor, new Failure(404, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            refuse(visit, vendor, new Failure(400, String.valueOf(e.getMessage())));
        }
    }

    private void answer(Visit visit, Dialect dialect, Call call) {
        Ask asked = dialect.ask(call);
        long content = asked.prompt().hash() * 31 + asked.model().hashCode();
        Directions directions = house.direct(asked.directions(), call, asked.model(), content);
        Ticket ticket = house.account().open(visit.opening(directions.reference()), asked.model(), asked.stream());
        int status = (int) directions.number(Direction.STATUS, 200);
        if (status >= 400) {
            Failure failure = Failure.onDemand(status);
            play(visit, failure(failure, dialect.error(failure), dialect.errorHeaders(failure), directions), ticket);
            return;
        }
        Ask ask = new Ask(asked.model(), asked.stream(), asked.prompt(), asked.wishes(), directions.withoutReference());
        play(visit, stage.prepare(dialect, ask), ticket);
    }

    private void serve(Visit visit, Service service, Call call) {
        Reply reply = service.reply(call);
        long content = call.path().hashCode() * 31L + Arrays.hashCode(call.body());
        Directions directions = house.direct(reply.directions(), call, reply.model(), content);
        Ticket ticket = house.account().open(visit.opening(directions.reference()), reply.model(), false);
        int status = (int) directions.number(Direction.STATUS, 200);
        if (status >= 400) {
            Failure failure = Failure.onDemand(status);
            play(
                    visit,
                    failure(failure, service.error(failure), errorHeaders(service.vendor(), failure), directions),
                    ticket);
        } else {
            play(visit, stage.prepare(reply, directions), ticket);
        }
    }

    private static Played failure(Failure failure, String body, Map<String, String> extra, Directions directions) {
        Map<String, String> headers = new HashMap<>(extra);
        long wait = directions.number(Direction.RETRY_AFTER_SECONDS, failure.status() == 429 ? 1 : -1);
        if (wait >= 0) {
            headers.put("retry-after", Long.toString(wait));
        }
        Played plain = Stage.failure(failure.status(), body, headers);
        return directions.number(Direction.FIRST_DELAY_MILLIS, 0) == 0
                ? plain
                : Breakage.stalled(plain, directions.number(Direction.FIRST_DELAY_MILLIS, 0));
    }

    private void refuse(Visit visit, Vendor vendor, Failure failure) {
        String body = switch (vendor) {
            case OPENAI -> Wording.openAi(failure);
            case ANTHROPIC -> Wording.anthropic(failure);
            case GOOGLE -> Wording.google(failure);
            case AMAZON -> Wording.amazon(failure);
        };
        Ticket ticket = house.account().open(visit.opening(""), "", false);
        play(visit, Stage.failure(failure.status(), body, errorHeaders(vendor, failure)), ticket);
    }

    private static Map<String, String> errorHeaders(Vendor vendor, Failure failure) {
        return vendor == Vendor.AMAZON ? Wording.amazonHeaders(failure) : Map.of();
    }

    private void play(Visit visit, Played played, Ticket ticket) {
        new Player(vertx, visit.request(), played, ticket, visit.id()).play();
    }
}
