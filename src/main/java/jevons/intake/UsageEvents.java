package jevons.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The JSON documents in the body of an answer: one JSON text, server-sent events, JSON lines, or an Amazon event
/// stream.
///
/// @param documents in order of arrival
/// @param stream true where the body was more than one JSON text
/// @param problems pieces that could not be read, each with where and why
public record UsageEvents(List<JsonNode> documents, boolean stream, List<String> problems) {

    /// How many events of one answer are read; later ones are reported.
    public static final int EVENTS_MAX = 200_000;

    /// How many problems of one answer are told apart.
    public static final int PROBLEMS_MAX = 20;

    /// How many `data:` lines one event may go over.
    public static final int EVENT_LINES_MAX = 1_000;

    /// Reads answers.
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";
    private static final int SHOWN = 60;

    public UsageEvents {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /// The documents of a text body. Never fails.
    public static UsageEvents ofText(String body) {
        String text = body.strip();
        if (text.isEmpty()) {
            return new UsageEvents(List.of(), false, List.of());
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return new UsageEvents(List.of(JSON.readTree(text)), false, List.of());
            } catch (JsonProcessingException notOne) {
                return lines(text);
            }
        }
        return lines(text);
    }

    /// The documents of an Amazon event stream; the chunks of invoked models are unpacked.
    public static UsageEvents ofAws(byte[] body) {
        List<JsonNode> documents = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            for (AwsEventStream.Message message : AwsEventStream.decode(body)) {
                if (message.isException()) {
                    problems.add("the stream ends in " + message.headers().get(":exception-type"));
                }
                documents.add(unpacked(JSON.readTree(message.payload())));
            }
        } catch (IllegalArgumentException | IOException broken) {
            problems.add("event " + (documents.size() + 1) + ": " + broken.getMessage());
        }
        return new UsageEvents(documents, true, problems);
    }

    private static JsonNode unpacked(JsonNode payload) throws IOException {
        JsonNode bytes = payload.get("bytes");
        return bytes != null && bytes.isTextual()
                ? JSON.readTree(Base64.getDecoder().decode(bytes.asText()))
                : payload;
    }

    /// Lines with or without `data:`; an event's JSON may go over several `data:` lines.
    private static UsageEvents lines(String text) {
        List<JsonNode> documents = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int number = 0;
        int joined = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            boolean isData = line.startsWith(DATA);
            String content = isData ? line.substring(DATA.length()).strip() : line;
            if (content.isEmpty() || content.equals(DONE) || !isData && isNotJson(content)) {
                report(open, number, problems);
                joined = 0;
                continue;
            }
            if (documents.size() >= EVENTS_MAX) {
                problems.add("line " + number + ": more than " + EVENTS_MAX + " events; the rest is not read");
                break;
            }
            open.append(content).append('\n');
            try {
                documents.add(JSON.readTree(open.toString()));
                open.setLength(0);
                joined = 0;
            } catch (JsonProcessingException incomplete) {
                joined++;
                if (!isData || joined >= EVENT_LINES_MAX) {
                    report(open, number + 1, problems);
                    joined = 0;
                }
            }
        }
        report(open, number + 1, problems);
        return new UsageEvents(documents, true, problems);
    }

    private static boolean isNotJson(String line) {
        return !line.startsWith("{") && !line.startsWith("[");
    }

    private static void report(StringBuilder open, int line, List<String> problems) {
        if (problems.size() >= PROBLEMS_MAX) {
            open.setLength(0);
        }
        if (!open.isEmpty()) {
            String shown = open.substring(0, Math.min(SHOWN, open.length())).strip();
            problems.add("before line " + line + ": not JSON: " + shown);
            open.setLength(0);
        }
    }
}
