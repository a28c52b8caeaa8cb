package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jevons.gateway.stream.AnswerMeter;
import jevons.house.Shared;
import org.junit.jupiter.api.Test;

/// Claude over Bedrock's invoke looks to a client like Anthropic itself.
class AnthropicOverInvokeTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final AnthropicOverInvoke translation = new AnthropicOverInvoke();

    @Test
    void framesBecomeServerSentEvents() {
        String start = "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":3}}}";
        String delta =
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"é\"}}";
        assertEquals(
                "event: message_start\ndata: " + start + "\n\nevent: content_block_delta\ndata: " + delta + "\n\n",
                text(translation.events(List.of(chunk(start), chunk(delta)))));
        assertEquals("", text(translation.finish()));
    }

    @Test
    void aFrameThatWasTakenOffAlreadyIsFramedAsItIs() {
        assertEquals(
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
                text(translation.events(List.of(event("chunk", "{\"type\":\"message_stop\"}")))));
    }

    @Test
    void anExceptionWithinTheStreamIsAnErrorEvent() {
        assertEquals(
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow "
                        + "down\"}}\n\n",
                text(translation.events(List.of(event("throttlingException", "{\"message\":\"slow down\"}")))));
    }

    @Test
    void whatCannotBeReadIsSaid() {
        for (String payload : List.of("{", "{\"bytes\":\"!!\"}", "{\"bytes\":\"" + base64("no json") + "\"}")) {
            assertTrue(
                    text(translation.events(List.of(event("chunk", payload)))).startsWith("event: error\n"), payload);
        }
    }

    @Test
    void bodiesStayAsTheyAre() {
        byte[] body = "{\"type\":\"message\",\"x\":1.50}".getBytes(StandardCharsets.UTF_8);
        assertEquals(text(body), text(translation.answer(body, "m")));
        assertEquals(text(body), text(translation.request(body)));
    }

    @Test
    void anErrorTakesAnthropicsShapeAndHidesTheGatewaysCredential() {
        assertEquals(
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"Input is too long.\"}}",
                text(translation.error(
                        400,
                        Map.of("x-amzn-errortype", "ValidationException:http://x/"),
                        "{\"message\":\"Input is too long.\"}".getBytes(StandardCharsets.UTF_8))));
        String refused = text(translation.error(
                403,
                Map.of("x-amzn-errortype", "UnrecognizedClientException"),
                "{\"message\":\"The security token AKIA1 is invalid\"}".getBytes(StandardCharsets.UTF_8)));
        assertFalse(refused.contains("AKIA1"), refused);
        assertTrue(refused.contains("api_error"), refused);
    }

    @Test
    void recordedStreamsBecomeAnthropicsOwn() throws IOException {
        int streams = 0;
        try (BufferedReader lines = Shared.lines("transcripts/aws-bedrock.jsonl.gz")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode recording = JSON.readTree(line);
                String uri = recording.path("uri").asText();
                if (uri.contains("anthropic.claude")
                        && uri.endsWith("/invoke-with-response-stream")
                        && recording.path("response_encoding").asText().equals("base64")) {
                    streams++;
                    String id = recording.path("id").asText();
                    byte[] frames = Base64.getDecoder()
                            .decode(recording.path("response").asText());
                    assertIsAnthropics(text(translation.events(framesOf(frames))), id);
                }
            }
        }
        System.out.println("recorded invoke streams of Claude: " + streams);
        assertTrue(streams > 0, "there are some");
    }

    private static void assertIsAnthropics(String events, String id) throws IOException {
        assertTrue(events.endsWith("\n\n"), id);
        assertFalse(events.contains("event: error"), () -> id + ": " + events);
        for (String event : events.split("\n\n", -1)) {
            if (!event.isEmpty()) {
                String[] lines = event.split("\n", -1);
                assertEquals(2, lines.length, id);
                String type = JSON.readTree(lines[1].substring(6)).path("type").asText();
                assertEquals("event: " + type, lines[0], id);
            }
        }
    }

    private static List<AnswerMeter.Event> framesOf(byte[] bytes) {
        List<AnswerMeter.Event> events = new ArrayList<>();
        ByteBuffer frames = ByteBuffer.wrap(bytes);
        while (frames.remaining() >= 16) {
            int length = frames.getInt(frames.position());
            int headers = frames.getInt(frames.position() + 4);
            byte[] raw = new byte[length];
            frames.get(raw);
            events.add(new AnswerMeter.Event("chunk", raw, 12 + headers, length - 16 - headers));
        }
        return events;
    }

    private static AnswerMeter.Event chunk(String json) {
        return event("chunk", "{\"bytes\":\"" + base64(json) + "\",\"p\":\"abc\"}");
    }

    private static AnswerMeter.Event event(String type, String payload) {
        byte[] raw = ("frame" + payload + "crc").getBytes(StandardCharsets.UTF_8);
        return new AnswerMeter.Event(type, raw, 5, raw.length - 8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
