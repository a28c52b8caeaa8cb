package jevons.gateway;

import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jevons.gateway.Declared.Choice;
import jevons.gateway.http.HeldBytes;
import jevons.gateway.http.RequestBody;
import jevons.gateway.record.Fault;
import jevons.gateway.stream.JsonRefusedException;
import jevons.gateway.stream.RequestScan;
import jevons.gateway.wire.Refusal;
import jevons.governance.Attribution;
import jevons.governance.KeyRules.Scope;

/// The steps that find out what is asked, for whom, and of which provider.
final class Asking {

    static final String PROVIDER = "x-jevons-provider";

    Step.Going read(Exchange exchange) {
        if (exchange.endpoint.method().equals("GET")) {
            return Step.Going.ON;
        }
        return receive(exchange, exchange.declared.limits().requestBodyBytes(), bytes -> {
            exchange.body = bytes;
            exchange.resume();
        });
    }

    /// Reads a body within a bound and the time that a request may take to arrive.
    ///
    /// @param then given the body, on the event loop
    static Step.Going receive(Exchange exchange, int bound, Consumer<byte[]> then) {
        long limit = exchange.declared.limits().times().requestMillis();
        exchange.waiting = now -> {
            if (now - exchange.arrivedNanos > TimeUnit.MILLISECONDS.toNanos(limit)) {
                exchange.client.closeAfter();
                exchange.refuse(
                        Refusal.TOO_SLOW,
                        Fault.CALLER_TOO_SLOW,
                        "the request took longer than " + limit + " ms to arrive");
            }
        };
        exchange.client.whenGone(exchange::close);
        RequestBody.read(exchange.client, bound, new RequestBody.Read() {
            @Override
            public void body(byte[] bytes) {
                if (!exchange.isClosed()) {
                    then.accept(bytes);
                }
            }

            @Override
            public void refused(RequestBody.Problem problem) {
                if (!exchange.isClosed()) {
                    refuse(exchange, problem, bound);
                }
            }
        });
        return Step.Going.WAITS;
    }

    private static void refuse(Exchange exchange, RequestBody.Problem problem, int bound) {
        exchange.client.closeAfter();
        switch (problem) {
            case TOO_LARGE ->
                exchange.refuse(
                        Refusal.TOO_LARGE,
                        Fault.CALLER_TOO_LARGE,
                        "the request body is longer than " + bound + " bytes, as sent or unpacked");
            case NO_ROOM -> exchange.refuse(Refusal.OVERLOADED, Fault.GATEWAY_OVERLOADED, HeldBytes.OF_PROCESS.full());
            case UNSUPPORTED ->
                exchange.refuse(
                        Refusal.UNSUPPORTED,
                        Fault.CALLER_BAD_REQUEST,
                        "the body's content-encoding is not known; send it plain or as gzip");
            case BROKEN ->
                exchange.refuse(
                        Refusal.BAD_REQUEST, Fault.CALLER_BAD_REQUEST, "the request's body is not what it says it is");
        }
    }

    Step.Going scan(Exchange exchange) {
        if (exchange.endpoint.method().equals("GET") || exchange.body.length == 0) {
            return Step.Going.ON;
        }
        String type = exchange.client.header(HttpHeaders.CONTENT_TYPE).orElse("");
        try {
            if (FormScan.isForm(type)) {
                FormScan form = FormScan.of(exchange.body, type);
                exchange.form = Optional.of(form);
                exchange.asked = form.model();
            } else {
                RequestScan scan = RequestScan.of(exchange.body);
                exchange.scan = Optional.of(scan);
                exchange.asked = scan.model().orElse("");
            }
        } catch (JsonRefusedException notJson) {
            return exchange.refuse(
                    Refusal.BAD_REQUEST,
                    Fault.CALLER_BAD_REQUEST,
                    "the body cannot be read as JSON: " + notJson.getMessage());
        } catch (IllegalArgumentException refused) {
            return exchange.refuse(Refusal.BAD_REQUEST, Fault.CALLER_BAD_REQUEST, String.valueOf(refused.getMessage()));
        }
        if (isBackground(exchange) && !exchange.key.rules().scopes().contains(Scope.UNMETERED)) {
            return exchange.refuse(
                    Refusal.BAD_REQUEST,
                    Fault.POLICY_SCOPE,
                    "'background' puts the answer, and what it used, off to a later call that has no meter; leave it"
                            + " out, stream the answer, or use a key with the scope UNMETERED");
        }
        return Step.Going.ON;
    }

    /// True where a response is asked for that is answered and counted at another call.
    static boolean isBackground(Exchange exchange) {
        return exchange.endpoint.wire() == Wire.OPENAI_RESPONSES
                && exchange.scan.isPresent()
                && exchange.scan.get().background();
    }

    Step.Going attribute(Exchange exchange) {
        String user = exchange.scan.isPresent() ? exchange.scan.get().user() : "";
        CostTags tags = CostTags.read(exchange.client.headers(), user);
        Attribution attribution = Attribution.of(
                exchange.key,
                tags.claims(),
                exchange.declared.config().answers().defaultCostCentre());
        exchange.who = attribution.who();
        exchange.notes.ignored(tags.unread());
        exchange.notes.ignored(attribution.ignored());
        return Step.Going.ON;
    }

    Step.Going route(Exchange exchange) {
        String asked = exchange.asked;
        if (!asked.isEmpty() && !exchange.key.rules().allowsModel(asked)) {
            return exchange.refuse(
                    Refusal.MODEL_NOT_ALLOWED,
                    Fault.POLICY_MODEL,
                    "the key '" + exchange.key.id() + "' may not use this model");
        }
        if (Batching.makes(exchange.endpoint) && !exchange.key.rules().models().isEmpty()) {
            return exchange.refuse(
                    Refusal.MODEL_NOT_ALLOWED,
                    Fault.POLICY_MODEL,
                    "the key '" + exchange.key.id() + "' may use some models only, and which ones a batch uses is not"
                            + " looked at; make it with a key for all models");
        }
        Declared declared = exchange.declared.seenBy(exchange.key.id());
        Choice choice;
        if (!asked.isEmpty()) {
            choice = declared.choice(exchange.endpoint, asked);
        } else if (needsModel(exchange.endpoint)) {
            choice = new Choice.Refused("the request names no model; set 'model'");
        } else {
            choice = declared.choiceByProvider(
                    exchange.endpoint, exchange.client.header(PROVIDER).orElse(""));
        }
        return switch (choice) {
            case Choice.Found found -> {
                exchange.choice = Optional.of(found);
                yield Step.Going.ON;
            }
            case Choice.Refused refused ->
                exchange.refuse(
                        asked.isEmpty() ? Refusal.BAD_REQUEST : Refusal.MODEL_NOT_FOUND,
                        asked.isEmpty() ? Fault.CALLER_BAD_REQUEST : Fault.POLICY_MODEL,
                        refused.reason());
        };
    }

    /// Endpoints whose price depends on the model; moderations, files and batches go by provider.
    private static boolean needsModel(Endpoint endpoint) {
        return endpoint.wire() != Wire.OPENAI_OTHER
                ? endpoint.method().equals("POST")
                        && endpoint.metering() != Endpoint.Metering.BATCH
                        && endpoint.metering() != Endpoint.Metering.NONE
                : endpoint.path().startsWith("/v1/images/") || endpoint.path().startsWith("/v1/audio/");
    }
}
