package jevons.gateway;

import static jevons.gateway.Endpoint.Metering.ANSWER;
import static jevons.gateway.Endpoint.Metering.BATCH;
import static jevons.gateway.Endpoint.Metering.FREE;
import static jevons.gateway.Endpoint.Metering.NONE;
import static jevons.gateway.Endpoint.Metering.REQUEST;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every endpoint that a client may call. What is not in this list is not there: nothing is passed on unknown.
///
/// Files, listings of batches and stored responses have no meter and hold what other keys left there; they need a
/// key with the scope UNMETERED. A batch is settled once, by its id, when its status says that it is over.
public final class Endpoints {

    private static final int SEGMENT_CHARS_MAX = 256;

    private static final List<Endpoint> ALL = List.of(
            new Endpoint("POST", "/v1/chat/completions", Wire.OPENAI_CHAT, ANSWER),
            new Endpoint("POST", "/v1/responses", Wire.OPENAI_RESPONSES, ANSWER),
            new Endpoint("POST", "/v1/completions", Wire.OPENAI_COMPLETIONS, ANSWER),
            new Endpoint("POST", "/v1/embeddings", Wire.OPENAI_EMBEDDINGS, ANSWER),
            new Endpoint("POST", "/v1/moderations", Wire.OPENAI_OTHER, ANSWER),
            new Endpoint("POST", "/v1/images/generations", Wire.OPENAI_OTHER, ANSWER),
            new Endpoint("POST", "/v1/images/edits", Wire.OPENAI_OTHER, ANSWER),
            new Endpoint("POST", "/v1/images/variations", Wire.OPENAI_OTHER, ANSWER),
            new Endpoint("POST", "/v1/audio/speech", Wire.OPENAI_OTHER, REQUEST),
            new Endpoint("POST", "/v1/audio/transcriptions", Wire.OPENAI_OTHER, ANSWER),
            new Endpoint("POST", "/v1/audio/translations", Wire.OPENAI_OTHER, ANSWER),
            new Endpoint("GET", "/v1/models", Wire.OPENAI_OTHER, FREE),
            new Endpoint("GET", "/v1/models/{id}", Wire.OPENAI_OTHER, FREE),
            new Endpoint("GET", "/v1/responses/{id}", Wire.OPENAI_RESPONSES, NONE),
            new Endpoint("DELETE", "/v1/responses/{id}", Wire.OPENAI_RESPONSES, NONE),
            new Endpoint("POST", "/v1/files", Wire.OPENAI_OTHER, NONE),
            new Endpoint("GET", "/v1/files", Wire.OPENAI_OTHER, NONE),
            new Endpoint("GET", "/v1/files/{id}", Wire.OPENAI_OTHER, NONE),
            new Endpoint("DELETE", "/v1/files/{id}", Wire.OPENAI_OTHER, NONE),
            new Endpoint("GET", "/v1/files/{id}/content", Wire.OPENAI_OTHER, NONE),
            new Endpoint("POST", "/v1/batches", Wire.OPENAI_OTHER, BATCH),
            new Endpoint("GET", "/v1/batches", Wire.OPENAI_OTHER, NONE),
            new Endpoint("GET", "/v1/batches/{id}", Wire.OPENAI_OTHER, BATCH),
            new Endpoint("POST", "/v1/batches/{id}/cancel", Wire.OPENAI_OTHER, BATCH),
            new Endpoint("POST", "/v1/messages", Wire.ANTHROPIC_MESSAGES, ANSWER),
            new Endpoint("POST", "/v1/messages/count_tokens", Wire.ANTHROPIC_MESSAGES, FREE),
            new Endpoint("POST", "/v1/messages/batches", Wire.ANTHROPIC_MESSAGES, BATCH),
            new Endpoint("GET", "/v1/messages/batches", Wire.ANTHROPIC_MESSAGES, NONE),
            new Endpoint("GET", "/v1/messages/batches/{id}", Wire.ANTHROPIC_MESSAGES, BATCH),
            new Endpoint("DELETE", "/v1/messages/batches/{id}", Wire.ANTHROPIC_MESSAGES, NONE),
            new Endpoint("POST", "/v1/messages/batches/{id}/cancel", Wire.ANTHROPIC_MESSAGES, BATCH),
            new Endpoint("GET", "/v1/messages/batches/{id}/results", Wire.ANTHROPIC_MESSAGES, BATCH));

    private static final Map<String, Map<String, Found>> EXACT = exact();
    private static final List<Pattern> PATTERNS = patterns();

    private Endpoints() {}

    /// An endpoint that was called.
    ///
    /// @param segment the text in the place of the braces, empty where there are none
    public record Found(Endpoint endpoint, String segment) {}

    public static List<Endpoint> all() {
        return ALL;
    }

    /// Which endpoint a request calls; empty where there is none.
    ///
    /// @param method as sent, case matters
    /// @param path as sent, without query. A percent sign, an empty segment, `.` or `..` match nothing, except
    /// that the name of a model may hold escaped characters
    public static Optional<Found> find(String method, String path) {
        Map<String, Found> ofMethod = EXACT.get(method);
        if (ofMethod == null) {
            return Optional.empty();
        }
        Found found = ofMethod.get(path);
        if (found != null) {
            return Optional.of(found);
        }
        for (Pattern pattern : PATTERNS) {
            if (pattern.matches(method, path)) {
                return Optional.of(new Found(pattern.endpoint, pattern.segment(path)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Map<String, Found>> exact() {
        Map<String, Map<String, Found>> byMethod = new HashMap<>();
        for (Endpoint endpoint : ALL) {
            Map<String, Found> ofMethod = byMethod.computeIfAbsent(endpoint.method(), method -> new HashMap<>());
            if (endpoint.path().indexOf('{') < 0) {
                ofMethod.put(endpoint.path(), new Found(endpoint, ""));
            }
        }
        return byMethod;
    }

    private static List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (Endpoint endpoint : ALL) {
            int open = endpoint.path().indexOf('{');
            if (open >= 0) {
                patterns.add(new Pattern(
                        endpoint,
                        endpoint.path().substring(0, open),
                        endpoint.path().substring(endpoint.path().indexOf('}') + 1)));
            }
        }
        return List.copyOf(patterns);
    }

    /// A path with one free segment between two texts.
    private record Pattern(Endpoint endpoint, String before, String after) {

        boolean matches(String method, String path) {
            int length = path.length() - before.length() - after.length();
            return length > 0
                    && length <= SEGMENT_CHARS_MAX
                    && endpoint.method().equals(method)
                    && path.startsWith(before)
                    && path.endsWith(after)
                    && isSegment(path, before.length(), path.length() - after.length());
        }

        String segment(String path) {
            return path.substring(before.length(), path.length() - after.length());
        }

        private boolean isSegment(String path, int from, int to) {
            boolean escapes = before.equals("/v1/models/");
            boolean onlyDots = true;
            for (int i = from; i < to; i++) {
                char c = path.charAt(i);
                boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                if (!plain && "-_.:@".indexOf(c) < 0 && !(escapes && c == '%')) {
                    return false;
                }
                onlyDots &= c == '.';
            }
            return !onlyDots;
        }
    }
}
