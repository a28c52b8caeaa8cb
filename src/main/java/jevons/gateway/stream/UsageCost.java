package jevons.gateway.stream;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.stream.JsonTokens.Token;
import jevons.gateway.stream.RequestScan.Span;

/// Writes the cost into the usage object of an answer: `usage.cost` and `usage.cost_details`, in US dollars, as
/// exact decimal text. For the shapes of OpenAI (chat, completions, responses, embeddings) and Anthropic
/// (message,
/// `message_delta`). Where the provider stated a cost of its own there, ours takes its place.
public final class UsageCost {

    private static final String COST = "cost";
    private static final String DETAILS = "cost_details";

    /// The usage object: behind its brace, whether it has members, and where costs stand in it already.
    private record Found(int inside, boolean empty, Span cost, Span details) {}

    private UsageCost() {}

    /// An event of a stream with the cost in it; the event itself where it states no usage.
    ///
    /// @param usd the whole cost
    /// @param details its parts by name, in the order of the map
    public static AnswerMeter.Event add(AnswerMeter.Event event, BigDecimal usd, Map<String, BigDecimal> details) {
        int from = event.payloadOffset();
        byte[] raw = added(event.raw(), from, from + event.payloadLength(), edit(usd, details));
        int grown = raw.length - event.raw().length;
        return grown == 0 && raw == event.raw()
                ? event
                : new AnswerMeter.Event(event.type(), raw, from, event.payloadLength() + grown);
    }

    /// A whole answer with the cost in it; the answer itself where it states no usage.
    public static byte[] add(byte[] body, BigDecimal usd, Map<String, BigDecimal> details) {
        return added(body, 0, body.length, edit(usd, details));
    }

    private record Texts(String cost, String details) {}

    private static Texts edit(BigDecimal usd, Map<String, BigDecimal> details) {
        StringBuilder parts = new StringBuilder("{");
        details.forEach((name, amount) -> parts.append(parts.length() == 1 ? "" : ",")
                .append(JsonEdits.quoted(name))
                .append(':')
                .append(plain(amount)));
        return new Texts(plain(usd), parts.append('}').toString());
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static byte[] added(byte[] text, int from, int to, Texts texts) {
        Optional<Found> usage = find(text, from, to);
        if (usage.isEmpty()) {
            return text;
        }
        Found found = usage.get();
        JsonEdits edits = new JsonEdits(text);
        StringBuilder fresh = new StringBuilder();
        put(edits, fresh, found.cost(), COST, texts.cost());
        put(edits, fresh, found.details(), DETAILS, texts.details());
        if (found.empty() && !fresh.isEmpty()) {
            fresh.setLength(fresh.length() - 1);
        }
        edits.insert(found.inside(), fresh.toString());
        return edits.made();
    }

    private static void put(JsonEdits edits, StringBuilder fresh, Span there, String name, String value) {
        if (there.isThere()) {
            edits.replace(there, value);
        } else {
            fresh.append('"').append(name).append("\":").append(value).append(',');
        }
    }

    private static Optional<Found> find(byte[] text, int from, int to) {
        if (from == to || text[from] != '{') {
            return Optional.empty();
        }
        try {
            JsonTokens tokens = new JsonTokens().over(text, from, to);
            tokens.next();
            return inObject(tokens, true);
        } catch (JsonRefusedException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Found> inObject(JsonTokens tokens, boolean top) {
        while (tokens.next() == Token.KEY) {
            String name = tokens.text();
            Token value = tokens.next();
            if (value == Token.OBJECT && name.equals("usage")) {
                return Optional.of(usage(tokens));
            }
            if (value == Token.OBJECT && top && name.equals("response")) {
                return inObject(tokens, false);
            }
            if (value == Token.OBJECT || value == Token.ARRAY) {
                tokens.skip();
            }
        }
        return Optional.empty();
    }

    private static Found usage(JsonTokens tokens) {
        int inside = tokens.end();
        boolean empty = true;
        Span cost = Span.NONE;
        Span details = Span.NONE;
        while (tokens.next() == Token.KEY) {
            empty = false;
            String name = tokens.text();
            Token value = tokens.next();
            int quote = value == Token.TEXT ? 1 : 0;
            int start = tokens.start() - quote;
            if (value == Token.OBJECT || value == Token.ARRAY) {
                tokens.skip();
            }
            Span span = new Span(start, tokens.end() + quote);
            cost = name.equals(COST) ? span : cost;
            details = name.equals(DETAILS) ? span : details;
        }
        return new Found(inside, empty, cost, details);
    }
}
