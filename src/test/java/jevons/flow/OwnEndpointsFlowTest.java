package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static jevons.flow.FlowWorld.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// What the gateway answers by itself, and what it lets no ordinary key reach.
class OwnEndpointsFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEARER = "Bearer ";

    @Test
    void healthNeedsNoKeyAndReadinessIsToldApart() {
        try (FlowWorld world = FlowWorld.open()) {
            assertEquals(200, world.get("/livez").statusCode());
            assertEquals(200, world.get("/readyz").statusCode());
            assertEquals(200, world.get("/health/liveliness").statusCode());
            assertEquals(200, world.get("/health/readiness").statusCode());
            world.gateway.ready(false);
            assertEquals(503, world.get("/readyz").statusCode());
            assertEquals(200, world.get("/livez").statusCode());
        }
    }

    @Test
    void failure25everyRequestMovesTheCounters() {
        try (FlowWorld world = FlowWorld.open()) {
            world.chat(chat("Hello [[simulate tokens=4]]", ""));
            world.chat(chat("Hello [[simulate tokens=4]]", ",\"stream\":true"));
            world.post("/v1/chat/completions", "{}", "authorization", BEARER + "jv-wrong");
            String metrics = world.get("/metrics").body();
            assertTrue(metrics.contains("jevons_tokens_total"), metrics);
            assertTrue(metrics.contains("jevons_cost_usd_total"), metrics);
            assertTrue(
                    metrics.contains("jevons_requests_total{endpoint=\"/v1/chat/completions\",fault=\"none\","
                            + "status=\"200\"} 2.0"),
                    metrics);
            assertTrue(metrics.contains("fault=\"caller_bad_key\",status=\"401\"} 1.0"), metrics);
        }
    }

    @Test
    void aKeyReadsItsOwnRequestsAndAnObserverReadsAll() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> answer = world.chat(chat("Hello [[simulate tokens=4]]", ""));
            String path = "/v1/requests/" + header(answer, "x-jevons-request-id");
            JsonNode record = JSON.readTree(
                    world.get(path, "authorization", BEARER + FlowWorld.KEY).body());
            assertEquals(
                    header(answer, "x-jevons-cost-usd"), record.at("/cost/usd").asText());
            assertEquals(
                    404,
                    world.get(path, "authorization", BEARER + FlowWorld.OTHER_KEY)
                            .statusCode());
            assertEquals(
                    200,
                    world.get(path, "authorization", BEARER + FlowWorld.OBSERVER_KEY)
                            .statusCode());
            assertEquals(401, world.get(path).statusCode());
        }
    }

    @Test
    void modelsAreListedInTheClientsDialectAndForItsKey() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            JsonNode openai = JSON.readTree(world.get("/v1/models", "authorization", BEARER + FlowWorld.KEY)
                    .body());
            assertEquals("list", openai.path("object").asText());
            assertEquals(2, openai.path("data").size(), openai.toString());
            JsonNode anthropic = JSON.readTree(
                    world.get("/v1/models", "x-api-key", FlowWorld.NARROW_KEY, "anthropic-version", "2023-06-01")
                            .body());
            assertFalse(anthropic.path("has_more").asBoolean(true));
            assertEquals(1, anthropic.path("data").size(), anthropic.toString());
            assertEquals("small", anthropic.at("/data/0/id").asText());
            assertEquals(
                    200,
                    world.get("/v1/models/small", "x-api-key", FlowWorld.KEY).statusCode());
            assertEquals(
                    404,
                    world.get("/v1/models/other", "x-api-key", FlowWorld.KEY).statusCode());
        }
    }

    @Test
    void failure12anEndpointWithoutAMeterIsOutOfReachOfAnOrdinaryKey() {
        try (FlowWorld world = FlowWorld.open()) {
            assertEquals(
                    403,
                    world.get("/v1/files", "authorization", BEARER + FlowWorld.KEY)
                            .statusCode());
            assertEquals(
                    403, world.chatBy(FlowWorld.OBSERVER_KEY, chat("Hello", "")).statusCode());
            assertEquals(0, world.provider.account().requests());
        }
    }

    @Test
    void aModelThatTheKeyMayNotUseIsRefused() throws IOException {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> refused = world.chatBy(FlowWorld.NARROW_KEY, chat("Hello", ""));
            assertEquals(403, refused.statusCode());
            assertEquals(
                    "model_not_allowed",
                    JSON.readTree(refused.body()).at("/error/code").asText());
            String allowed = chat("Hello", "").replace("gpt-4o-mini", "small");
            assertEquals(200, world.chatBy(FlowWorld.NARROW_KEY, allowed).statusCode());
        }
    }

    @Test
    void anUnknownPathIsNotFoundAndAMissingModelIsNamed() {
        try (FlowWorld world = FlowWorld.open()) {
            assertEquals(
                    404,
                    world.post("/v1/other", "{}", "authorization", BEARER + FlowWorld.KEY)
                            .statusCode());
            HttpResponse<String> none = world.chat("{\"messages\":[]}");
            assertEquals(400, none.statusCode());
            assertTrue(none.body().contains("'model'"), none.body());
        }
    }
}
