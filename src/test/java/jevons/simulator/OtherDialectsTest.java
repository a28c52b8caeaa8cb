package jevons.simulator;

import static jevons.simulator.Caller.data;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import jevons.simulator.account.Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Gemini, Bedrock, Vertex and Azure on the wire.
class OtherDialectsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] GOOGLE = {"x-goog-api-key", "any"};
    private static final String[] AMAZON = {
        "authorization", "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/bedrock/aws4_request, Signature=0"
    };

    private final SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
    private final Caller caller = new Caller(provider);

    @AfterEach
    void down() {
        caller.close();
        provider.close();
    }

    /// The events of an Amazon event stream, their checksums checked.
    private static List<JsonNode> frames(byte[] stream) throws IOException {
        List<JsonNode> payloads = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(stream);
        while (buffer.hasRemaining()) {
            int start = buffer.position();
            int length = buffer.getInt();
            int headers = buffer.getInt();
            CRC32 prelude = new CRC32();
            prelude.update(stream, start, 8);
            assertEquals((int) prelude.getValue(), buffer.getInt());
            CRC32 message = new CRC32();
            message.update(stream, start, length - 4);
            assertEquals((int) message.getValue(), buffer.getInt(start + length - 4));
            payloads.add(JSON.readTree(stream, start + 12 + headers, length - 16 - headers));
            buffer.position(start + length);
        }
        return payloads;
    }

    @Test
    void geminiWholeEventsAndArrayAgree() throws IOException {
        String body = "{\"contents\":[{\"role\":\"user\",\"parts\":"
                + "[{\"text\":\"Hello [[simulate tokens=6 reasoning=4]]\"}]}]}";
        String model = "/v1beta/models/gemini-2.5-flash:";
        JsonNode whole = JSON.readTree(
                caller.post(model + "generateContent", body, GOOGLE).body());
        List<String> events = data(caller.post(model + "streamGenerateContent?alt=sse", body, GOOGLE)
                .body());
        JsonNode array = JSON.readTree(
                caller.post(model + "streamGenerateContent", body, GOOGLE).body());
        StringBuilder text = new StringBuilder();
        array.forEach(chunk ->
                text.append(chunk.at("/candidates/0/content/parts/0/text").asText()));
        assertEquals(whole.at("/candidates/0/content/parts/0/text").asText(), text.toString());
        assertEquals(events.size(), array.size());
        JsonNode usage = whole.path("usageMetadata");
        assertEquals(usage, array.get(array.size() - 1).path("usageMetadata"));
        assertEquals(usage, JSON.readTree(events.getLast()).path("usageMetadata"));
        assertEquals(6, usage.path("candidatesTokenCount").asLong());
        assertEquals(4, usage.path("thoughtsTokenCount").asLong());
        assertEquals(3 * 6, provider.account().sold().of(Bucket.OUTPUT));
        assertEquals(3 * 4, provider.account().sold().of(Bucket.REASONING));
        HttpResponse<String> refused = caller.post(model + "generateContent", body, "x-goog-api-key", "reject");
        assertEquals(
                "UNAUTHENTICATED",
                JSON.readTree(refused.body()).at("/error/status").asText());
    }

    @Test
    void bedrockConverseStreamIsBinaryAndAgreesWithTheWholeAnswer() throws IOException {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello [[simulate tokens=5]]\"}]}]}";
        String model = "/model/anthropic.claude-3-5-sonnet-20240620-v1%3A0/";
        JsonNode whole =
                JSON.readTree(caller.post(model + "converse", body, AMAZON).body());
        List<JsonNode> events =
                frames(caller.bytes(model + "converse-stream", body, AMAZON).body());
        assertEquals(whole.path("usage"), events.getLast().path("usage"));
        assertEquals(5, whole.at("/usage/outputTokens").asLong());
        assertEquals(10, provider.account().sold().of(Bucket.OUTPUT));
        assertEquals(
                "anthropic.claude-3-5-sonnet-20240620-v1:0",
                provider.account().sales().getFirst().model());
        List<JsonNode> broken = frames(caller.bytes(
                        model + "converse-stream",
                        body,
                        "authorization",
                        AMAZON[1],
                        "x-simulate",
                        "fault=error-in-stream")
                .body());
        assertTrue(broken.getLast().path("message").asText().contains("server had an error"));
        HttpResponse<String> refused = caller.post(model + "converse", body, "authorization", "Basic x");
        assertEquals(403, refused.statusCode());
        assertTrue(refused.headers().firstValue("x-amzn-errortype").isPresent());
    }

    @Test
    void bedrockInvokeWrapsAnthropic() throws IOException {
        String body =
                "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Hello [[simulate tokens=5]]\"}]}";
        String model = "/model/us.anthropic.claude-sonnet-4-5-20250929-v1:0/";
        HttpResponse<String> whole = caller.post(model + "invoke", body, AMAZON);
        assertEquals(
                "5",
                whole.headers().firstValue("x-amzn-bedrock-output-token-count").orElse(""));
        byte[] stream = caller.bytes(model + "invoke-with-response-stream", body, AMAZON)
                .body();
        List<JsonNode> inner = new ArrayList<>();
        for (JsonNode frame : frames(stream)) {
            byte[] bytes = Base64.getDecoder().decode(frame.path("bytes").asText());
            inner.add(JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
        }
        assertEquals(
                5,
                inner.getLast()
                        .at("/amazon-bedrock-invocationMetrics/outputTokenCount")
                        .asLong());
        assertEquals(
                JSON.readTree(whole.body()).path("usage"),
                inner.get(inner.size() - 2).path("usage"));
        assertArrayEquals(
                stream,
                caller.bytes(model + "invoke-with-response-stream", body, AMAZON)
                        .body());
    }

    @Test
    void azureAndVertexPathsNameTheModel() throws IOException {
        String chat = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        caller.post("/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21", chat, "api-key", "any");
        String messages =
                "{\"anthropic_version\":\"vertex-2023-10-16\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Hello\"}]}";
        String vertex = "/v1/projects/p/locations/us-east5/publishers/anthropic/models/claude-sonnet-4-5@20250929:";
        HttpResponse<String> stream =
                caller.post(vertex + "streamRawPredict", messages, "authorization", "Bearer ya29.any");
        assertTrue(stream.body().contains("message_stop"), stream.body());
        assertEquals(
                List.of("claude-sonnet-4-5@20250929", "my-gpt"),
                provider.account().totals().stream().map(total -> total.model()).toList());
    }

    @Test
    void toolsAreCalledWhenTheTextAsksForThem() throws IOException {
        String tool = "\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\",\"properties\":"
                + "{\"city\":{\"type\":\"string\"},"
                + "\"days\":{\"type\":\"integer\"}}}";
        String chat = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the weather?\"}],"
                + "\"tools\":[{\"type\":\"function\",\"function\":{" + tool + "}}]}";
        JsonNode answer = JSON.readTree(
                caller.post("/v1/chat/completions", chat, Caller.OPENAI).body());
        assertEquals("tool_calls", answer.at("/choices/0/finish_reason").asText());
        String arguments =
                answer.at("/choices/0/message/tool_calls/0/function/arguments").asText();
        assertEquals("example", JSON.readTree(arguments).path("city").asText());
        assertEquals(
                answer.at("/usage/completion_tokens").asLong(),
                provider.account().sold().of(Bucket.OUTPUT));
        String messages =
                "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":"
                        + "\"What is the weather?\"}],\"tools\":[{" + tool.replace("parameters", "input_schema")
                        + "}]}";
        JsonNode used = JSON.readTree(
                caller.post("/v1/messages", messages, Caller.ANTHROPIC).body());
        assertEquals("tool_use", used.path("stop_reason").asText());
        assertEquals(7, used.at("/content/0/input/days").asInt());
    }

    @Test
    void speechAndTranscriptionCountCharactersAndSeconds() throws IOException {
        HttpResponse<byte[]> sound = caller.bytes(
                "/v1/audio/speech", "{\"model\":\"tts-1\",\"input\":\"Hello\",\"voice\":\"alloy\"}", Caller.OPENAI);
        assertEquals("audio/mpeg", sound.headers().firstValue("content-type").orElse(""));
        assertEquals(5, provider.account().sold().of(Bucket.CHARACTERS));
        String form = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\n"
                + "x".repeat(40_000) + "\r\n--b--\r\n";
        HttpResponse<String> heard = caller.post(
                "/v1/audio/transcriptions",
                form,
                "authorization",
                "Bearer any",
                "content-type",
                "multipart/form-data; boundary=b");
        assertEquals(3, JSON.readTree(heard.body()).at("/usage/seconds").asLong(), heard.body());
        assertEquals(3, provider.account().sold().of(Bucket.SECONDS));
    }
}
