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
import java.net.http.HttpResponse;
import java.util.List;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.simulator.account.Bucket;
import org.junit.jupiter.api.Test;

/// OpenAI's chat through the gateway, whole and as a stream.
class ChatFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aWholeAnswerPassesAndItsUseIsRecordedAndPriced() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> answer = world.chat(chat("Hello [[simulate input=900 cached=300 tokens=50]]", ""));
            assertEquals(200, answer.statusCode(), answer.body());
            JsonNode json = JSON.readTree(answer.body());
            assertEquals(900, json.at("/usage/prompt_tokens").asLong());
            RequestRecord record = world.log.await(1).getFirst();
            assertEquals(record.id(), header(answer, "x-jevons-request-id"));
            assertEquals("1", header(answer, "x-jevons-attempts"));
            assertEquals("priced", header(answer, "x-jevons-cost-status"));
            assertEquals(record.cost().usdText(), header(answer, "x-jevons-cost-usd"));
            assertTrue(
                    header(answer, "x-jevons-price-id").contains("gpt-4o-mini"), header(answer, "x-jevons-price-id"));
            assertEquals("gpt-4o-mini", header(answer, "x-jevons-served-model").substring(0, 11));
            assertTrue(Long.parseLong(header(answer, "x-jevons-overhead-us")) > 0);
            assertEquals(new RequestRecord.Ending(200, false, Fault.NONE), record.ending());
            AttemptRecord attempt = record.attempts().getFirst();
            assertEquals(new UsageSource.Reported(), attempt.usage());
            assertEquals(600, amount(attempt, Meter.INPUT));
            assertEquals(300, amount(attempt, Meter.CACHE_READ));
            assertEquals(50, amount(attempt, Meter.OUTPUT));
            assertEquals("legal", record.who().department());
        }
    }

    @Test
    void aStreamPassesItsExtraUsageChunkIsHiddenAndItsUseIsRecorded() {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> answer =
                    world.chat(chat("Hello [[simulate input=90 tokens=40 chunks=8]]", ",\"stream\":true"));
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("text/event-stream", header(answer, "content-type"));
            assertFalse(header(answer, "x-jevons-request-id").isEmpty());
            assertEquals("1", header(answer, "x-jevons-attempts"));
            List<String> events = data(answer.body());
            assertEquals("[DONE]", events.getLast());
            assertFalse(answer.body().contains("\"prompt_tokens\""), answer.body());
            RequestRecord record = world.log.await(1).getFirst();
            assertEquals(new RequestRecord.Ending(200, true, Fault.NONE), record.ending());
            assertEquals(90, amount(record.attempts().getFirst(), Meter.INPUT));
            assertEquals(40, amount(record.attempts().getFirst(), Meter.OUTPUT));
            assertEquals(40, world.provider.account().sold().of(Bucket.OUTPUT));
        }
    }

    @Test
    void aStreamsUsageIsShownToAClientThatAsks() {
        try (FlowWorld world = FlowWorld.open()) {
            String asks = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
            List<String> events =
                    data(world.chat(chat("Hello [[simulate tokens=40]]", asks)).body());
            assertTrue(events.get(events.size() - 2).contains("\"completion_tokens\":40"), events.toString());
        }
    }

    @Test
    void theModelIsRenamedInPlaceAndUnknownFieldsStay() {
        try (FlowWorld world = FlowWorld.open()) {
            String body = chat("Hello [[simulate tokens=3]]", ",\"unheard_of\":{\"a\":[1,2.50]}")
                    .replace("gpt-4o-mini", "small");
            HttpResponse<String> answer = world.chat(body);
            assertEquals(200, answer.statusCode(), answer.body());
            RequestRecord record = world.log.await(1).getFirst();
            assertEquals("small", record.asked());
            assertEquals(
                    "gpt-4o-mini",
                    record.attempts().getFirst().facts().getFirst().call().asked());
        }
    }

    @Test
    void anUnknownKeyIsRefusedInTheDialectOfTheEndpoint() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> openai =
                    world.post("/v1/chat/completions", chat("Hello", ""), "authorization", "Bearer jv-wrong");
            assertEquals(401, openai.statusCode());
            assertEquals(
                    "invalid_api_key",
                    JSON.readTree(openai.body()).at("/error/code").asText());
            HttpResponse<String> anthropic = world.post("/v1/messages", chat("Hello", ""), "x-api-key", "jv-wrong");
            assertEquals(401, anthropic.statusCode());
            assertEquals(
                    "authentication_error",
                    JSON.readTree(anthropic.body()).at("/error/type").asText());
            assertEquals(0, world.provider.account().requests());
            assertEquals(List.of(), world.log.records());
        }
    }

    static long amount(AttemptRecord attempt, Meter meter) {
        return attempt.facts().getFirst().meters().stream()
                .filter(quantity -> quantity.meter().equals(meter))
                .map(Quantity::amount)
                .mapToLong(java.math.BigDecimal::longValueExact)
                .sum();
    }
}
