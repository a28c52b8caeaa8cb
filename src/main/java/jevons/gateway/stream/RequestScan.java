package jevons.gateway.stream;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jevons.gateway.stream.JsonTokens.Token;

/// What the gateway must know of a request's body, found in one pass over its bytes and without a tree. The whole
/// body is checked to be JSON; everything that is not acted on stays as it is.
public final class RequestScan {

    /// Objects and arrays inside one another; a deeper body is refused.
    public static final int DEPTH_MAX = JsonTokens.DEPTH_MAX;

    /// Fields at the top of a body; one with more is refused.
    public static final int FIELDS_MAX = 256;

    /// Bytes of a text that is read out; a longer model is refused, a longer tier or user is not read.
    public static final int TEXT_MAX = 4_096;

    /// Where a value lies in the body, quotes included.
    ///
    /// @param from offset of its first byte
    /// @param to offset after its last byte
    public record Span(int from, int to) {

        static final Span NONE = new Span(-1, -1);

        /// False where the field is absent.
        public boolean isThere() {
            return from >= 0;
        }
    }

    private final byte[] body;
    private final JsonTokens tokens = new JsonTokens();
    private final Set<String> seen = new HashSet<>();
    private int afterBrace;
    private Span model = Span.NONE;
    private Span stream = Span.NONE;
    private Span streamOptions = Span.NONE;
    private Span includeUsage = Span.NONE;
    private Span metadata = Span.NONE;
    private boolean hasOptions;
    private boolean streams;
    private boolean background;
    private boolean asksUsage;
    private String modelText = "";
    private String tier = "";
    private String user = "";
    private long outputMax = -1;

    private RequestScan(byte[] body) {
        this.body = body;
    }

    /// Scans a body.
    ///
    /// @throws JsonRefusedException where it is no JSON object in UTF-8, nests deeper than [#DEPTH_MAX], has more
    /// than [#FIELDS_MAX] fields or one of them twice, or where `model`, `stream` or `stream_options` is neither
    /// null nor of its type
    public static RequestScan of(byte[] body) {
        RequestScan scan = new RequestScan(body);
        scan.run();
        return scan;
    }

    /// The value of `model`; empty where there is none.
    public Optional<String> model() {
        return Optional.of(modelText).filter(text -> !text.isEmpty());
    }

    /// True where `stream` is true.
    public boolean stream() {
        return streams;
    }

    /// True where `stream_options.include_usage` is true: the client wants the usage event.
    public boolean includeUsage() {
        return asksUsage;
    }

    /// True where `background` is true: the answer comes later, at another call.
    public boolean background() {
        return background;
    }

    /// The most tokens that the answer may have, by `max_completion_tokens`, `max_output_tokens` or `max_tokens`:
    /// the largest of those there are.
    public OptionalLong outputTokensMax() {
        return outputMax < 0 ? OptionalLong.empty() : OptionalLong.of(outputMax);
    }

    /// The value of `service_tier`, empty where there is none.
    public String serviceTier() {
        return tier;
    }

    /// The value of `user`, empty where there is none.
    public String user() {
        return user;
    }

    /// Where the value of `metadata` lies.
    public Span metadata() {
        return metadata;
    }

    /// The body with another model named in it.
    public byte[] edit(String newModel) {
        return edit(newModel, false);
    }

    /// The body with another model named, and for a stream of OpenAI's chat or completions with its usage asked
    /// for. Every other byte stays.
    ///
    /// @param askUsage set `stream_options.include_usage` to true where `stream` is true
    public byte[] edit(String newModel, boolean askUsage) {
        JsonEdits edits = new JsonEdits(body);
        if (model.isThere() && !modelText.equals(newModel)) {
            edits.replace(model, JsonEdits.quoted(newModel));
        }
        if (askUsage && streams && !asksUsage) {
            if (includeUsage.isThere()) {
                edits.replace(includeUsage, "true");
            } else if (hasOptions) {
                boolean alone = isEmptyObject(streamOptions);
                edits.insert(streamOptions.from() + 1, "\"include_usage\":true" + (alone ? "" : ","));
            } else if (streamOptions.isThere()) {
                edits.replace(streamOptions, "{\"include_usage\":true}");
            } else {
                edits.insert(afterBrace, "\"stream_options\":{\"include_usage\":true},");
            }
        }
        return edits.made();
    }

    private boolean isEmptyObject(Span span) {
        for (int i = span.from() + 1; i < span.to() - 1; i++) {
            if (body[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private void run() {
        tokens.over(body, 0, body.length);
        if (tokens.next() != Token.OBJECT) {
            throw new JsonRefusedException(
                    tokens.start(), "the body is not a JSON object; send one like {\"model\": …}");
        }
        afterBrace = tokens.end();
        while (tokens.next() == Token.KEY) {
            fresh(tokens.text(), seen, tokens.start());
            field();
        }
        tokens.next();
    }

    private static void fresh(String name, Set<String> names, int offset) {
        if (!names.add(name)) {
            throw new JsonRefusedException(offset, "a field stands twice in one object; keep one of them");
        }
        if (names.size() > FIELDS_MAX) {
            throw new JsonRefusedException(offset, "there are more than " + FIELDS_MAX + " fields");
        }
    }

    private void field() {
        String name = tokens.text();
        switch (name) {
            case "model" -> {
                Token token = tokens.next();
                require(token == Token.TEXT || token == Token.NULL, "model", "text");
                require(length() <= TEXT_MAX, "model", "a text of at most " + TEXT_MAX + " bytes");
                modelText = token == Token.TEXT ? tokens.text() : "";
                model = last();
            }
            case "stream" -> {
                Token token = tokens.next();
                require(token == Token.TRUE || token == Token.FALSE || token == Token.NULL, "stream", "true or false");
                streams = token == Token.TRUE;
                stream = last();
            }
            case "background" -> background = flag();
            case "stream_options" -> options();
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> limit();
            case "service_tier" -> tier = words();
            case "user" -> user = words();
            case "metadata" -> metadata = value();
            default -> value();
        }
    }

    private Span value() {
        Token token = tokens.next();
        int from = token == Token.TEXT ? tokens.start() - 1 : tokens.start();
        if (token == Token.OBJECT || token == Token.ARRAY) {
            tokens.skip();
        }
        return new Span(from, token == Token.TEXT ? tokens.end() + 1 : tokens.end());
    }

    private Span last() {
        int quote = tokens.end() < body.length && tokens.start() > 0 && body[tokens.start() - 1] == '"' ? 1 : 0;
        return new Span(tokens.start() - quote, tokens.end() + quote);
    }

    private int length() {
        return tokens.end() - tokens.start();
    }

    /// Whether the value is true; what is no truth value is left for the provider to refuse.
    private boolean flag() {
        Token token = tokens.next();
        if (token == Token.OBJECT || token == Token.ARRAY) {
            tokens.skip();
        }
        return token == Token.TRUE;
    }

    /// A text that is only looked at; what is none is left for the provider to refuse.
    private String words() {
        Token token = tokens.next();
        if (token == Token.OBJECT || token == Token.ARRAY) {
            tokens.skip();
        }
        return token == Token.TEXT && length() <= TEXT_MAX ? tokens.text() : "";
    }

    private void options() {
        Token token = tokens.next();
        int from = tokens.start();
        if (token != Token.OBJECT) {
            require(token == Token.NULL, "stream_options", "an object");
            streamOptions = last();
            return;
        }
        Set<String> names = new HashSet<>();
        while (tokens.next() == Token.KEY) {
            String name = tokens.text();
            fresh(name, names, tokens.start());
            if (name.equals("include_usage")) {
                Token stated = tokens.next();
                boolean known = stated == Token.TRUE || stated == Token.FALSE || stated == Token.NULL;
                require(known, "stream_options.include_usage", "true or false");
                asksUsage = stated == Token.TRUE;
                includeUsage = last();
            } else {
                value();
            }
        }
        hasOptions = true;
        streamOptions = new Span(from, tokens.end());
    }

    /// A number of tokens; what is none, or below zero, is left for the provider to refuse.
    private void limit() {
        Token token = tokens.next();
        if (token == Token.OBJECT || token == Token.ARRAY) {
            tokens.skip();
            return;
        }
        int digits = tokens.end() - tokens.start();
        if (token == Token.NUMBER && digits <= 18) {
            String text = new String(body, tokens.start(), digits, StandardCharsets.US_ASCII);
            if (text.chars().allMatch(Character::isDigit)) {
                outputMax = Math.max(outputMax, Long.parseLong(text));
            }
        }
    }

    private void require(boolean holds, String field, String what) {
        if (!holds) {
            throw new JsonRefusedException(tokens.start(), "'" + field + "' is not " + what);
        }
    }

    /// Where the value of `model` lies.
    public Span modelSpan() {
        return model;
    }

    /// Where the value of `stream` lies.
    public Span streamSpan() {
        return stream;
    }
}
