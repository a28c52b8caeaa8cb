package jevons.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestJson;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.telemetry.GatewaySignals;
import jevons.gateway.telemetry.PrometheusSignals;
import jevons.gateway.wire.ModelList;
import jevons.gateway.wire.Refusal;
import jevons.governance.KeyRules.Scope;

/// The gateway's own endpoints: health, metrics, records of requests, the list of models; [Admin] has the rest.
final class Own {

    private static final String REQUESTS = "/v1/requests/";
    private static final String MODELS = "/v1/models";
    private static final String METRICS = "/metrics";
    private static final List<Header> TEXT = List.of(new Header("content-type", "text/plain"));
    private static final List<Header> JSON = List.of(new Header("content-type", "application/json"));
    private static final List<Header> PROMETHEUS = List.of(new Header("content-type", PrometheusSignals.CONTENT_TYPE));
    private static final byte[] LIVE = bytes("alive\n");
    private static final byte[] READY = bytes("ready\n");
    private static final int ID_CHARACTERS = 36;

    private final GatewayParts parts;
    private final State state;
    private final Admin admin;

    Own(GatewayParts parts, State state, Admin admin) {
        this.parts = parts;
        this.state = state;
        this.admin = admin;
    }

    /// What needs no key: whether the process lives, whether it is ready, and for this machine its metrics.
    Step.Going open(Exchange exchange) {
        if (exchange.endpoint != Exchange.NOWHERE || !exchange.client.method().equals("GET")) {
            return Step.Going.ON;
        }
        return switch (exchange.client.path()) {
            case "/livez", "/health/liveliness", "/health/liveness" -> answer(exchange, 200, TEXT, LIVE);
            case "/readyz", "/health/readiness" -> ready(exchange);
            case METRICS ->
                exchange.client.isLocal()
                        ? answer(
                                exchange,
                                200,
                                PROMETHEUS,
                                parts.told().metrics().get())
                        : Step.Going.ON;
            default -> Step.Going.ON;
        };
    }

    private Step.Going ready(Exchange exchange) {
        String unready = state.unready();
        return unready.isEmpty()
                ? answer(exchange, 200, TEXT, READY)
                : answer(exchange, 503, TEXT, ("not ready: " + unready + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// What needs a key.
    Step.Going keyed(Exchange exchange) {
        String path = exchange.client.path();
        if (exchange.endpoint.path().startsWith(MODELS)) {
            return models(exchange);
        }
        if (exchange.endpoint != Exchange.NOWHERE) {
            return Step.Going.ON;
        }
        if (path.startsWith(Admin.START)) {
            return admin.take(exchange);
        }
        boolean get = exchange.client.method().equals("GET");
        if (get && path.startsWith(REQUESTS) && path.length() == REQUESTS.length() + ID_CHARACTERS) {
            return record(exchange, path.substring(REQUESTS.length()));
        }
        if (get && path.equals(METRICS)) {
            return exchange.key.rules().scopes().contains(Scope.OBSERVE)
                    ? answer(exchange, 200, PROMETHEUS, parts.told().metrics().get())
                    : exchange.refuse(
                            Refusal.SCOPE_MISSING,
                            Fault.POLICY_SCOPE,
                            "metrics need a key with the scope OBSERVE, or a caller on this machine");
        }
        return exchange.refuse(
                Refusal.NOT_FOUND,
                Fault.CALLER_BAD_REQUEST,
                "there is no such endpoint here, or not by this method; chats go to POST /v1/chat/completions or"
                        + " /v1/messages");
    }

    private Step.Going models(Exchange exchange) {
        List<ModelList.Model> models = new ArrayList<>();
        for (Map.Entry<String, String> offer : exchange.declared.offers().entrySet()) {
            if (exchange.key.rules().allowsModel(offer.getKey())) {
                models.add(new ModelList.Model(offer.getKey(), offer.getValue(), Instant.EPOCH));
            }
        }
        if (exchange.segment.isEmpty()) {
            return answer(exchange, 200, JSON, ModelList.list(exchange.dialect(), models));
        }
        for (ModelList.Model model : models) {
            if (model.id().equals(exchange.segment)) {
                return answer(exchange, 200, JSON, ModelList.one(exchange.dialect(), model));
            }
        }
        return exchange.refuse(
                Refusal.MODEL_NOT_FOUND, Fault.CALLER_BAD_REQUEST, "no model of this name is offered to this key");
    }

    /// A record: in memory where it is young, else from files, off the event loop.
    private Step.Going record(Exchange exchange, String id) {
        Optional<RequestRecord> young = parts.index().recent(id);
        if (young.isPresent()) {
            return show(exchange, young);
        }
        exchange.lane.offLoop(() -> parts.index().find(id), found -> {
            if (!exchange.isClosed()) {
                show(exchange, found.flatMap(record -> record));
            }
        });
        return Step.Going.WAITS;
    }

    private Step.Going show(Exchange exchange, Optional<RequestRecord> found) {
        boolean any = exchange.key.rules().scopes().contains(Scope.OBSERVE);
        Optional<RequestRecord> own = found.filter(record -> any || record.key().equals(exchange.key.id()));
        return own.isPresent()
                ? answer(exchange, 200, JSON, RequestJson.bytes(own.get()))
                : exchange.refuse(
                        Refusal.NOT_FOUND,
                        Fault.CALLER_BAD_REQUEST,
                        "no request of this id is kept that this key may read");
    }

    /// Gives an answer of the gateway's own and ends the exchange.
    static Step.Going answer(Exchange exchange, int status, List<Header> headers, byte[] body) {
        exchange.client.answer(status, headers, body);
        exchange.parts
                .told()
                .signals()
                .refused(new GatewaySignals.Refusal(
                        exchange.endpoint.path(),
                        status,
                        Fault.NONE,
                        System.nanoTime() - exchange.arrivedNanos,
                        exchange.trace));
        return exchange.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
