package jevons.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.chat.Trees;
import jevons.house.Transcripts;
import jevons.intake.AwsEventStream;

/// One recorded exchange of chat with a real provider.
///
/// @param whole the answer where it is one JSON object
/// @param events the answer where it is a stream
record Recorded(
        String id,
        Wire wire,
        String provider,
        int status,
        Optional<ObjectNode> request,
        Map<String, String> headers,
        byte[] whole,
        List<AnswerMeter.Event> events) {

    boolean isWhole() {
        return events.isEmpty() && status == 200 && whole.length > 2;
    }

    boolean isError() {
        return events.isEmpty() && status >= 400;
    }

    /// All recordings of the four wires of chat; skips the test where they are not there.
    static List<Recorded> all() {
        List<Recorded> all = new ArrayList<>();
        Transcripts.forEach(line -> of(line).ifPresent(all::add));
        return all;
    }

    private static Optional<Recorded> of(JsonNode line) {
        String response = line.path("response").asText("").strip();
        boolean binary = line.path("response_encoding").asText("").equals("base64");
        Optional<Wire> wire = wire(line.path("uri").asText(""), response);
        if (wire.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        line.path("response_headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header.getValue().isArray()
                                ? header.getValue().path(0).asText()
                                : header.getValue().asText()));
        List<AnswerMeter.Event> events = binary
                ? Streams.ofAmazon(Base64.getDecoder().decode(response))
                : response.startsWith("{") && Trees.parse(response).isPresent() || response.startsWith("[")
                        ? List.of()
                        : Streams.ofText(response, wire.get());
        return Optional.of(new Recorded(
                line.path("id").asText(),
                wire.get(),
                line.path("provider").asText(),
                line.path("status").asInt(200),
                Trees.parse(
                        line.path("request").asText("-").isEmpty()
                                ? "-"
                                : line.path("request").asText("-")),
                headers,
                response.getBytes(StandardCharsets.UTF_8),
                events));
    }

    private static Optional<Wire> wire(String uri, String response) {
        String path = uri.split("\\?", 2)[0];
        if (path.isEmpty()) {
            return shape(response);
        }
        if (path.endsWith("/chat/completions")) {
            return Optional.of(Wire.OPENAI_CHAT);
        }
        if (path.endsWith("/v1/messages")) {
            return Optional.of(Wire.ANTHROPIC_MESSAGES);
        }
        if (path.endsWith("enerateContent")) {
            return Optional.of(Wire.GEMINI_GENERATE);
        }
        return path.endsWith("/converse") || path.endsWith("/converse-stream")
                ? Optional.of(Wire.BEDROCK_CONVERSE)
                : Optional.empty();
    }

    /// Some recordings have no address: their wire shows in the answer.
    private static Optional<Wire> shape(String response) {
        Optional<ObjectNode> whole = response.isEmpty() ? Optional.empty() : Trees.parse(response);
        ObjectNode first = whole.or(() -> response.isEmpty()
                        ? Optional.empty()
                        : Trees.parse(response.lines().findFirst().orElse("-")))
                .orElse(Trees.object());
        JsonNode choice = first.path("choices").path(0);
        if (choice.has(whole.isPresent() ? "message" : "delta")) {
            return Optional.of(Wire.OPENAI_CHAT);
        }
        if (first.path("type").asText().equals(whole.isPresent() ? "message" : "message_start")) {
            return Optional.of(Wire.ANTHROPIC_MESSAGES);
        }
        if (first.has("candidates")) {
            return Optional.of(Wire.GEMINI_GENERATE);
        }
        boolean bedrock = first.path("output").has("message")
                || first.has("messageStart")
                || first.has("contentBlockStart")
                || first.has("contentBlockDelta");
        return bedrock ? Optional.of(Wire.BEDROCK_CONVERSE) : Optional.empty();
    }

    /// Reads streams into events as the gateway does.
    static final class Streams {

        private Streams() {}

        static List<AnswerMeter.Event> ofAmazon(byte[] bytes) {
            List<AnswerMeter.Event> events = new ArrayList<>();
            for (AwsEventStream.Message message : AwsEventStream.decode(bytes)) {
                String type = message.isException()
                        ? message.headers().getOrDefault(":exception-type", "")
                        : message.eventType();
                events.add(new AnswerMeter.Event(type, message.payload(), 0, message.payload().length));
            }
            return events;
        }

        /// Server-sent events, or one JSON text per line.
        static List<AnswerMeter.Event> ofText(String text, Wire wire) {
            List<AnswerMeter.Event> events = new ArrayList<>();
            String type = "";
            for (String line : text.lines().toList()) {
                if (line.startsWith("event:")) {
                    type = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    events.add(event(type, line.substring("data:".length()).strip()));
                    type = "";
                } else if (line.startsWith("{") && wire == Wire.BEDROCK_CONVERSE) {
                    Trees.parse(line)
                            .orElse(Trees.object())
                            .properties()
                            .forEach(entry -> events.add(event(entry.getKey(), Trees.text(entry.getValue()))));
                } else if (line.startsWith("{")) {
                    events.add(event("", line));
                }
            }
            return events;
        }

        private static AnswerMeter.Event event(String type, String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            return new AnswerMeter.Event(type, bytes, 0, bytes.length);
        }

        static List<AnswerMeter.Event> written(byte[] bytes, Wire wire) {
            return wire == Wire.BEDROCK_CONVERSE
                    ? ofAmazon(bytes)
                    : ofText(new String(bytes, StandardCharsets.UTF_8), wire);
        }
    }
}
