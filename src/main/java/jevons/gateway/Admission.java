package jevons.gateway;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import jevons.gateway.record.Fault;
import jevons.gateway.wire.Refusal;
import jevons.governance.KeyRing.Verdict;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;

/// The first steps: is there room, what is called, and by whom.
final class Admission {

    private static final String BEARER = "bearer ";

    /// Where a key may stand; the first weighs most. The ways of OpenAI, Anthropic, Azure and
    /// Google, and those of gateways that people move from.
    private static final List<CharSequence> KEY_HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.createOptimized("x-api-key"),
            HttpHeaders.createOptimized("api-key"),
            HttpHeaders.createOptimized("x-goog-api-key"),
            HttpHeaders.createOptimized("x-litellm-api-key"),
            HttpHeaders.createOptimized("x-bf-vk"));

    private final State state;

    Admission(State state) {
        this.state = state;
    }

    Step.Going arrive(Exchange exchange) {
        if (exchange.client.headers().getAll(HttpHeaders.HOST).size() > 1) {
            exchange.client.closeAfter();
            return exchange.refuse(
                    Refusal.BAD_REQUEST, Fault.CALLER_BAD_REQUEST, "the request has several Host headers; send one");
        }
        return Step.Going.ON;
    }

    Step.Going endpoint(Exchange exchange) {
        Optional<Endpoints.Found> found = Endpoints.find(exchange.client.method(), exchange.client.path());
        if (found.isPresent()) {
            exchange.endpoint = found.get().endpoint();
            exchange.segment = found.get().segment();
        }
        return Step.Going.ON;
    }

    /// Judges the key, the first good one where several are presented.
    Step.Going identify(Exchange exchange) {
        String reason = "no API key; send it as 'Authorization: Bearer jv-…' or in 'x-api-key'";
        for (int i = KEY_HEADERS.size() - 1; i >= 0; i--) {
            Optional<String> value = exchange.client.header(KEY_HEADERS.get(i));
            if (value.isEmpty()) {
                continue;
            }
            switch (exchange.parts.keys().judge(bare(value.get()), exchange.at)) {
                case Verdict.Refused refused -> reason = refused.reason();
                case Verdict.Known known -> exchange.key = known.key();
            }
        }
        return exchange.key == Exchange.NOBODY
                ? exchange.refuse(Refusal.BAD_KEY, Fault.CALLER_BAD_KEY, reason)
                : known(exchange);
    }

    private Step.Going known(Exchange exchange) {
        if (exchange.endpoint == Exchange.NOWHERE) {
            return Step.Going.ON;
        }
        Scope needed = exchange.endpoint.metering() == Endpoint.Metering.NONE ? Scope.UNMETERED : Scope.INFERENCE;
        KeyRules rules = exchange.key.rules();
        if (!rules.scopes().contains(needed)) {
            return exchange.refuse(
                    Refusal.SCOPE_MISSING,
                    Fault.POLICY_SCOPE,
                    "the key '" + exchange.key.id() + "' lacks the scope " + needed + " that "
                            + exchange.endpoint.path() + " needs");
        }
        return room(exchange);
    }

    private Step.Going room(Exchange exchange) {
        if (state.isStopping()) {
            exchange.client.closeAfter();
            return exchange.refuse(Refusal.STOPPING, Fault.GATEWAY_STOPPING, "the gateway is stopping; try another");
        }
        if (exchange.lane.log().isFull()) {
            return exchange.refuse(
                    Refusal.OVERLOADED,
                    Fault.GATEWAY_OVERLOADED,
                    "the log of records has no room now; nothing was called, try again");
        }
        if (!state.enter(exchange.declared.limits().requests())) {
            return exchange.refuse(
                    Refusal.OVERLOADED,
                    Fault.GATEWAY_OVERLOADED,
                    "more than " + exchange.declared.limits().requests() + " requests are under way; try again");
        }
        exchange.whenClosed(state::leave);
        return Step.Going.ON;
    }

    private static String bare(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : value;
    }
}
