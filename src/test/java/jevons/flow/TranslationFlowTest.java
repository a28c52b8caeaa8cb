package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static jevons.flow.FlowWorld.data;
import static jevons.flow.FlowWorld.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import jevons.gateway.record.Fault;
import jevons.metering.Meter;
import org.junit.jupiter.api.Test;

/// Clients of one dialect on providers of another, and the cost within streams.
class TranslationFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STREAM = ",\"stream\":true";

    private static String claude(String text, String more) {
        return chat(text, more).replace("gpt-4o-mini", "claude-sonnet-4-5");
    }

    @Test
    void anOpenAiClientTalksToClaude() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> whole = world.chat(claude("Hello [[simulate input=70 tokens=30]]", ""));
            assertEquals(200, whole.statusCode(), whole.body());
            JsonNode answer = JSON.readTree(whole.body());
            assertEquals("chat.completion", answer.path("object").asText());
            assertEquals(30, answer.at("/usage/completion_tokens").asLong());
            assertEquals("priced", header(whole, "x-jevons-cost-status"));
            HttpResponse<String> stream = world.chat(claude("Hello [[simulate input=70 tokens=30 chunks=5]]", STREAM));
            List<String> events = data(stream.body());
            assertEquals("[DONE]", events.getLast(), stream.body());
            assertEquals(
                    "chat.completion.chunk",
                    JSON.readTree(events.getFirst()).path("object").asText());
            for (int i = 0; i < 2; i++) {
                var attempt = world.log.records().get(i).attempts().getFirst();
                assertEquals(70, ChatFlowTest.amount(attempt, Meter.INPUT));
                assertEquals(30, ChatFlowTest.amount(attempt, Meter.OUTPUT));
            }
        }
    }

    @Test
    void anAnthropicClientTalksToGpt() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            String body = chat("Hello [[simulate input=70 tokens=30 chunks=4]]", ",\"max_tokens\":200");
            HttpResponse<String> whole = world.post("/v1/messages", body, "x-api-key", FlowWorld.KEY);
            assertEquals(200, whole.statusCode(), whole.body());
            assertEquals("message", JSON.readTree(whole.body()).path("type").asText());
            String streamed = body.substring(0, body.length() - 1) + STREAM + "}";
            HttpResponse<String> stream = world.post("/v1/messages", streamed, "x-api-key", FlowWorld.KEY);
            assertTrue(stream.body().contains("event: message_stop"), stream.body());
            assertTrue(stream.body().contains("\"output_tokens\":30"), stream.body());
            assertEquals(2, world.log.records().size());
        }
    }

    @Test
    void aProvidersErrorIsTranslatedAndBillsNothing() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> refused = world.chat(claude("Hello [[simulate status=429]]", ""));
            assertEquals(429, refused.statusCode(), refused.body());
            assertTrue(JSON.readTree(refused.body()).at("/error/message").isTextual(), refused.body());
            var record = world.log.records().getFirst();
            assertEquals(Fault.PROVIDER_RATE_LIMIT, record.attempts().getFirst().fault());
            assertEquals("0", record.cost().usdText());
        }
    }

    @Test
    void aRefusedCredentialOfTheGatewayIsNotPassedOn() {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> refused = world.chat(chat("Hello [[simulate status=401]]", ""));
            assertEquals(502, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("provider_credentials"), refused.body());
            assertEquals("false", header(refused, "x-should-retry"));
        }
    }

    @Test
    void theCostStandsInTheLastUsageEventWhenAsked() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            String body = chat("Hello [[simulate input=70 tokens=30 chunks=5]]", STREAM);
            HttpResponse<String> stream = world.post(
                    "/v1/chat/completions",
                    body,
                    "authorization",
                    "Bearer " + FlowWorld.KEY,
                    "x-jevons-cost-in-stream",
                    "true");
            List<String> events = data(stream.body());
            JsonNode usage = JSON.readTree(events.get(events.size() - 2)).path("usage");
            BigDecimal cost = world.log.records().getFirst().cost().usd().orElseThrow();
            assertEquals(0, cost.compareTo(new BigDecimal(usage.path("cost").asText())), usage.toString());
            assertEquals("priced", usage.at("/cost_details/status").asText());
            assertFalse(world.chat(body).body().contains("\"cost\""));
            String claude = claude("Hello [[simulate input=70 tokens=30 chunks=5]]", STREAM + ",\"max_tokens\":200");
            String messages = world.post(
                            "/v1/messages", claude, "x-api-key", FlowWorld.KEY, "x-jevons-cost-in-stream", "true")
                    .body();
            assertTrue(messages.contains("\"usage\":{\"cost\":0.0"), messages);
        }
    }

    @Test
    void aFormsModelIsReadAndRenamed() {
        try (FlowWorld world = FlowWorld.open()) {
            String form =
                    "--b1\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\nRIFF\r\n--b2\r\n"
                            + "\r\n--b1\r\nContent-Disposition: form-data; name=\"model\"\r\n"
                            + "\r\nwhisper-1\r\n--b1--\r\n";
            HttpResponse<String> answer =
                    world.send(world.request("/v1/audio/transcriptions", "authorization", "Bearer " + FlowWorld.KEY)
                            .header("content-type", "multipart/form-data; boundary=b1")
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form)));
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("whisper-1", world.log.records().getFirst().asked());
        }
    }
}
