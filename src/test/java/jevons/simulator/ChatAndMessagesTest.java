package jevons.simulator;

import static jevons.simulator.Caller.chat;
import static jevons.simulator.Caller.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Outcome;
import jevons.simulator.account.Sale;
import org.junit.jupiter.api.Test;

/// OpenAI's chat and Anthropic's messages on the wire.
class ChatAndMessagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void wholeAnswerAndStreamSayTheSameAndTheAccountAgrees() throws IOException {
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
                Caller caller = new Caller(provider)) {
            HttpResponse<String> whole =
                    caller.post("/v1/chat/completions", chat("How are you? [[simulate ref=one]]", ""), Caller.OPENAI);
            assertEquals(200, whole.statusCode(), whole.body());
            JsonNode answer = JSON.readTree(whole.body());
            String more = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
            List<String> events = data(caller.post("/v1/chat/completions", chat("How are you? ", more), Caller.OPENAI)
                    .body());
            assertEquals("[DONE]", events.getLast());
            StringBuilder text = new StringBuilder();
            for (String event : events.subList(0, events.size() - 1)) {
                text.append(JSON.readTree(event).at("/choices/0/delta/content").asText(""));
            }
            assertEquals(answer.at("/choices/0/message/content").asText(), text.toString());
            JsonNode usage = JSON.readTree(events.get(events.size() - 2)).path("usage");
            assertEquals(answer.path("usage"), usage);
            long output = usage.path("completion_tokens").asLong();
            assertTrue(output > 0);
            assertEquals(2 * output, provider.account().sold().of(Bucket.OUTPUT));
            List<Sale> sales = provider.account().sales();
            assertEquals(
                    List.of(Outcome.COMPLETED, Outcome.COMPLETED),
                    sales.stream().map(Sale::outcome).toList());
            assertEquals("one", sales.getFirst().reference());
            assertEquals(
                    whole.headers().firstValue("x-request-id").orElseThrow(),
                    sales.getFirst().requestId());
        }
    }

    @Test
    void aStreamStatesNoUsageUnlessAsked() throws IOException {
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
                Caller caller = new Caller(provider)) {
            String body = chat("[[simulate tokens=7 chunks=3]]", ",\"stream\":true");
            String stream =
                    caller.post("/v1/chat/completions", body, Caller.OPENAI).body();
            assertFalse(stream.contains("usage"), stream);
            assertEquals(7, provider.account().sold().of(Bucket.OUTPUT));
            assertEquals(1 + 3 + 1 + 1, data(stream).size());
        }
    }

    @Test
    void messagesStreamEndsWithTheUsageOfTheWholeAnswer() throws IOException {
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
                Caller caller = new Caller(provider)) {
            String body = "{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":500,\"messages\":[{\"role\":\"user\","
                    + "\"content\":\"Hello [[simulate tokens=12 reasoning=9 input=900 cached=300]]\"}]";
            JsonNode whole = JSON.readTree(
                    caller.post("/v1/messages", body + "}", Caller.ANTHROPIC).body());
            List<String> events = data(caller.post("/v1/messages", body + ",\"stream\":true}", Caller.ANTHROPIC)
                    .body());
            assertEquals(
                    "message_stop", JSON.readTree(events.getLast()).path("type").asText());
            JsonNode usage = JSON.readTree(events.get(events.size() - 2)).path("usage");
            assertEquals(whole.path("usage"), usage);
            assertEquals(21, usage.path("output_tokens").asLong());
            assertEquals(600, usage.path("input_tokens").asLong());
            assertEquals(300, usage.path("cache_read_input_tokens").asLong());
            assertEquals(18, provider.account().sold().of(Bucket.REASONING));
            assertEquals(24, provider.account().sold().of(Bucket.OUTPUT));
        }
    }

    @Test
    void errorsOnDemandComeInTheDialectAndSellNothing() throws IOException {
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
                Caller caller = new Caller(provider)) {
            String once = chat("Hello [[simulate status=429 times=1 retry-after-seconds=3]]", "");
            HttpResponse<String> first = caller.post("/v1/chat/completions", once, Caller.OPENAI);
            assertEquals(429, first.statusCode());
            assertEquals("3", first.headers().firstValue("retry-after").orElse(""));
            assertEquals(
                    "rate_limit_exceeded",
                    JSON.readTree(first.body()).at("/error/code").asText());
            assertEquals(0, provider.account().sold().of(Bucket.OUTPUT));
            assertEquals(
                    200,
                    caller.post("/v1/chat/completions", once, Caller.OPENAI).statusCode());
            HttpResponse<String> refused = caller.post("/v1/messages", "{}", "x-api-key", "sk-reject");
            assertEquals(401, refused.statusCode());
            assertEquals(
                    "authentication_error",
                    JSON.readTree(refused.body()).at("/error/type").asText());
            String odd = caller.post("/v1/chat/completions", chat("[[simulate wat=1]]", ""), Caller.OPENAI)
                    .body();
            assertTrue(odd.contains("unknown direction 'wat'"), odd);
        }
    }
}
