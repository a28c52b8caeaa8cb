package jevons.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.http.ClientSide;
import jevons.gateway.provider.HeaderRules;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Cost;
import jevons.gateway.wire.ClientDialect;

/// The headers that the gateway adds to an answer.
final class AnswerHeaders {

    static final String REQUEST_ID = "x-jevons-request-id";
    static final String COST_USD = "x-jevons-cost-usd";
    static final String COST_STATUS = "x-jevons-cost-status";
    static final String PRICE_ID = "x-jevons-price-id";
    static final String ATTEMPTS = "x-jevons-attempts";
    static final String SERVED_MODEL = "x-jevons-served-model";
    static final String NOTES = "x-jevons-notes";
    static final String OVERHEAD_US = "x-jevons-overhead-us";

    /// The longest list of prices in a header; the record has them all.
    static final int PRICE_ID_CHARACTERS_MAX = 512;

    private static final String SEPARATOR = ", ";

    private AnswerHeaders() {}

    /// The head of a stream: what is known when it begins.
    static List<Header> stream(Exchange exchange, int attempts, String model, Map<String, String> provider) {
        List<Header> headers = new ArrayList<>(12);
        headers.addAll(HeaderRules.toClient(provider.entrySet()));
        headers.removeIf(header -> header.name().equals("content-type"));
        headers.add(new Header("content-type", "text/event-stream"));
        headers.add(new Header("cache-control", "no-cache"));
        headers.add(new Header(REQUEST_ID, exchange.id));
        headers.add(new Header(ATTEMPTS, Integer.toString(attempts)));
        headers.add(new Header(SERVED_MODEL, clean(model)));
        notes(headers, exchange);
        return headers;
    }

    private static void notes(List<Header> headers, Exchange exchange) {
        if (!exchange.notes.isEmpty()) {
            headers.add(new Header(NOTES, clean(exchange.notes.text())));
        }
    }

    /// What is known of a whole answer.
    static void add(List<Header> headers, Exchange exchange, long overheadNanos) {
        headers.add(new Header(REQUEST_ID, exchange.id));
        int settled = exchange.batch.isPresent() ? 1 : 0;
        headers.add(new Header(ATTEMPTS, Integer.toString(exchange.attempts.size() - settled)));
        AttemptRecord last = exchange.attempts.getLast();
        Cost cost = last.cost();
        if (cost.usd().isPresent()) {
            headers.add(new Header(COST_USD, cost.usdText()));
        }
        headers.add(new Header(COST_STATUS, cost.statusText()));
        if (!cost.prices().isEmpty()) {
            headers.add(new Header(PRICE_ID, prices(cost.prices())));
        }
        if (!last.facts().isEmpty()) {
            headers.add(new Header(
                    SERVED_MODEL, clean(last.facts().getFirst().call().served())));
        }
        notes(headers, exchange);
        headers.add(new Header(OVERHEAD_US, Long.toString(overheadNanos / 1_000)));
    }

    /// The client's dialect. Only Anthropic's SDKs send `anthropic-version`.
    static ClientDialect dialect(Endpoint endpoint, ClientSide client) {
        if (endpoint.wire().isAnthropic()) {
            return ClientDialect.ANTHROPIC;
        }
        boolean open = endpoint == Exchange.NOWHERE || endpoint.path().startsWith("/v1/models");
        Optional<String> version = open ? client.header("anthropic-version") : Optional.empty();
        return version.isPresent() ? ClientDialect.ANTHROPIC : ClientDialect.OPENAI;
    }

    private static String prices(List<String> prices) {
        int fitting = 0;
        int length = -SEPARATOR.length();
        for (String price : prices) {
            length += SEPARATOR.length() + price.length();
            if (length > PRICE_ID_CHARACTERS_MAX) {
                break;
            }
            fitting++;
        }
        return clean(String.join(SEPARATOR, prices.subList(0, fitting)));
    }

    /// A text as a header may hold it.
    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                StringBuilder ascii = new StringBuilder(text);
                for (int k = i; k < ascii.length(); k++) {
                    char other = ascii.charAt(k);
                    if (other < ' ' || other > '~') {
                        ascii.setCharAt(k, '?');
                    }
                }
                return ascii.toString();
            }
        }
        return text;
    }
}
