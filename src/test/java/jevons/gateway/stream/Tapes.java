package jevons.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jevons.gateway.Wire;
import jevons.house.Transcripts;
import jevons.intake.UsageEvents;
import jevons.intake.UsageReader;

/// The recordings of real provider APIs as bytes, ready to be played through a meter.
final class Tapes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /// One recorded exchange.
    ///
    /// @param binary true for Amazon's event streams
    record Tape(String source, int status, MeterPlan plan, Map<String, String> headers, byte[] body, boolean binary) {

        /// The answer as the import reads it, whole.
        UsageReader.Answer answer() {
            UsageEvents events =
                    binary ? UsageEvents.ofAws(body) : UsageEvents.ofText(new String(body, StandardCharsets.UTF_8));
            return new UsageReader.Answer(plan.provider(), plan.uri(), headers, events);
        }

        AnswerMeter meter() {
            AnswerMeter meter = AnswerMeters.of(plan);
            meter.head(status, headers);
            return meter;
        }
    }

    private Tapes() {}

    /// Calls a consumer with every recording; skips the running test where the recordings are not there.
    static void forEach(Consumer<Tape> consumer) {
        Transcripts.forEach(line -> consumer.accept(tape(line)));
    }

    static List<Tape> all() {
        List<Tape> tapes = new ArrayList<>();
        forEach(tapes::add);
        return tapes;
    }

    private static Tape tape(JsonNode line) {
        String response = line.path("response").asText("");
        boolean binary = line.path("response_encoding").asText("").equals("base64");
        byte[] body = binary ? Base64.getDecoder().decode(response) : response.getBytes(StandardCharsets.UTF_8);
        String request = line.path("request").asText("");
        String provider = line.path("provider").asText();
        String uri = line.path("uri").asText("");
        MeterPlan plan = new MeterPlan(
                provider,
                uri,
                wire(provider, uri, response),
                asked(request),
                false,
                request.getBytes(StandardCharsets.UTF_8));
        return new Tape(
                line.path("repo").asText() + ":" + line.path("path").asText() + "#"
                        + line.path("seq").asText(),
                line.path("status").asInt(200),
                plan,
                UsageReader.lowerCase(line.path("response_headers")),
                body,
                binary);
    }

    private static String asked(String request) {
        try {
            return request.strip().startsWith("{")
                    ? JSON.readTree(request).path("model").asText("")
                    : "";
        } catch (IOException notJson) {
            return "";
        }
    }

    private static Wire wire(String provider, String uri, String response) {
        String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        if (path.endsWith("/chat/completions") || response.contains("\"chat.completion")) {
            return Wire.OPENAI_CHAT;
        }
        if (path.endsWith("/responses") || response.contains("\"type\":\"response.created\"")) {
            return Wire.OPENAI_RESPONSES;
        }
        if (path.endsWith("/v1/completions") && provider.equals("openai")) {
            return Wire.OPENAI_COMPLETIONS;
        }
        if (path.endsWith("/embeddings")) {
            return Wire.OPENAI_EMBEDDINGS;
        }
        if (path.contains("/converse") || provider.equals("aws-bedrock") && path.isEmpty()) {
            return Wire.BEDROCK_CONVERSE;
        }
        if (path.contains("/invoke")) {
            return Wire.BEDROCK_INVOKE;
        }
        if (path.endsWith("/messages") && !path.contains("/threads/")
                || response.contains("\"type\":\"message_start\"")) {
            return Wire.ANTHROPIC_MESSAGES;
        }
        boolean gemini = path.contains("enerateContent") || response.contains("\"usageMetadata\"");
        return gemini ? Wire.GEMINI_GENERATE : Wire.OPENAI_OTHER;
    }
}
