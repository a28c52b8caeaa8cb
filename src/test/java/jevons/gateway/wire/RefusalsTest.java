package jevons.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.gateway.Endpoints;
import jevons.gateway.Wire;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.Fault;
import org.junit.jupiter.api.Test;

/// The shapes of the gateway's own errors.
class RefusalsTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Test
    void aBadKeyInBothDialects() {
        Refusals.Answer openAi = answer(ClientDialect.OPENAI, Refusal.BAD_KEY);
        assertEquals(401, openAi.status());
        assertEquals(
                "{\"error\":{\"message\":\"no \\\"such\\\" key\",\"type\":\"invalid_request_error\",\"param\":null,"
                        + "\"code\":\"invalid_api_key\"}}",
                text(openAi.body()));
        assertEquals(
                List.of(
                        new Header("content-type", "application/json"),
                        new Header("x-request-id", "r1"),
                        new Header("www-authenticate", "Bearer realm=\"jevons\""),
                        new Header("x-should-retry", "false")),
                openAi.headers());
        assertEquals(
                "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"no \\\"such\\\" key\"},"
                        + "\"request_id\":\"r1\"}",
                text(answer(ClientDialect.ANTHROPIC, Refusal.BAD_KEY).body()));
    }

    @Test
    void everyRefusalHasTheShapesOfBothDialects() throws IOException {
        Set<String> codes = new HashSet<>();
        for (Refusal refusal : Refusal.values()) {
            JsonNode openAi =
                    JSON.readTree(answer(ClientDialect.OPENAI, refusal).body()).path("error");
            assertTrue(openAi.path("code").isTextual(), refusal + " has a text as its code");
            assertTrue(codes.add(openAi.path("code").asText()), refusal + " has a code of its own");
            assertTrue(openAi.path("param").isNull() && openAi.path("message").isTextual());
            JsonNode anthropic =
                    JSON.readTree(answer(ClientDialect.ANTHROPIC, refusal).body());
            assertEquals("error", anthropic.path("type").asText());
            assertTrue(anthropic.path("error").path("type").isTextual());
            for (ClientDialect dialect : ClientDialect.values()) {
                int status = refusal.status(dialect);
                assertTrue(status >= 400 && status < 600, refusal::toString);
                boolean again = headers(answer(dialect, refusal)).containsKey("retry-after");
                assertEquals(
                        !again, "false".equals(headers(answer(dialect, refusal)).get("x-should-retry")));
            }
        }
    }

    @Test
    void everyFaultButThoseOfNobodyIsSaid() {
        for (Fault fault : Fault.values()) {
            if (fault == Fault.NONE || fault == Fault.CALLER_GONE) {
                assertThrows(IllegalArgumentException.class, () -> Refusal.of(fault));
            } else {
                boolean clients = fault.side() == Fault.Side.CALLER || fault.side() == Fault.Side.POLICY;
                int status = Refusal.of(fault).status(ClientDialect.OPENAI);
                assertTrue(!clients || status < 500, fault + " is the client's doing");
                assertTrue(fault.side() != Fault.Side.GATEWAY || status >= 500, fault + " is ours");
            }
        }
    }

    @Test
    void theGatewaysCredentialIsNotTheClientsFault() {
        assertEquals(502, Refusal.of(Fault.PROVIDER_CREDENTIALS).status(ClientDialect.OPENAI));
        assertEquals(
                "false",
                headers(answer(ClientDialect.OPENAI, Refusal.PROVIDER_CREDENTIALS))
                        .get("x-should-retry"));
    }

    @Test
    void anUpstreamThatIsDownIsNamed() throws IOException {
        Refusals.Answer answer = Refusals.answer(
                ClientDialect.OPENAI, Refusal.PROVIDER_UNREACHABLE, "no connection", "", Optional.of("main"));
        assertEquals(502, answer.status());
        assertEquals(
                "main",
                JSON.readTree(answer.body()).at("/error/upstream/provider").asText());
        assertEquals(529, Refusal.PROVIDER_UNREACHABLE.status(ClientDialect.ANTHROPIC));
    }

    @Test
    void messagesCannotBreakOutOfJsonOrOfAnEvent() throws IOException {
        String hostile = "a\"}}\r\n\r\ndata: [DONE]\n\n\u2028</script>\0\ud800";
        for (Wire wire : Wire.values()) {
            String event = text(Refusals.event(wire, Refusal.OVERLOADED, hostile, "r"));
            assertTrue(event.endsWith("\n\n"));
            List<String> lines = event.lines().filter(line -> !line.isEmpty()).toList();
            assertTrue(lines.size() <= 2, "one event");
            String data = lines.getLast();
            assertTrue(data.startsWith("data: {"), data);
            JsonNode json = JSON.readTree(data.substring(6));
            assertTrue(json.path("error").path("message").asText().startsWith("a\"}}\r\n"), data);
        }
    }

    @Test
    void errorsWithinStreamsHaveTheWiresShape() {
        assertEquals(
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"cut\"},"
                        + "\"request_id\":\"r\"}\n\n",
                text(Refusals.event(Wire.ANTHROPIC_MESSAGES, Refusal.PROVIDER_TRUNCATED, "cut", "r")));
        assertEquals(
                "data: {\"error\":{\"message\":\"cut\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":\"provider_truncated\"}}\n\n",
                text(Refusals.event(Wire.OPENAI_CHAT, Refusal.PROVIDER_TRUNCATED, "cut", "r")));
        assertEquals(
                "event: error\ndata: {\"type\":\"error\",\"code\":\"provider_truncated\",\"message\":\"cut\","
                        + "\"param\":null,\"sequence_number\":0,\"error\":{\"message\":\"cut\","
                        + "\"type\":\"server_error\",\"param\":null,\"code\":\"provider_truncated\"}}\n\n",
                text(Refusals.event(Wire.OPENAI_RESPONSES, Refusal.PROVIDER_TRUNCATED, "cut", "r")));
    }

    @Test
    void theDialectFollowsTheEndpointAndThenTheHeaders() {
        Map<String, String> anthropic = Map.of("anthropic-version", "2023-06-01");
        assertEquals(ClientDialect.ANTHROPIC, dialect("POST", "/v1/messages", Map.of()));
        assertEquals(ClientDialect.OPENAI, dialect("POST", "/v1/chat/completions", anthropic));
        assertEquals(ClientDialect.ANTHROPIC, dialect("GET", "/v1/models", anthropic));
        assertEquals(ClientDialect.OPENAI, dialect("GET", "/v1/models", Map.of()));
        assertEquals(ClientDialect.ANTHROPIC, dialect("GET", "/nowhere", anthropic));
        assertEquals(ClientDialect.OPENAI, dialect("GET", "/nowhere", Map.of()));
    }

    @Test
    void modelsAreListedInBothShapes() {
        List<ModelList.Model> models = List.of(
                new ModelList.Model("gpt-5", "main", Instant.EPOCH),
                new ModelList.Model("claude", "other", Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(
                "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-5\",\"object\":\"model\",\"created\":0,"
                        + "\"owned_by\":\"main\"},{\"id\":\"claude\",\"object\":\"model\","
                        + "\"created\":1767225600,\"owned_by\":\"other\"}]}",
                text(ModelList.list(ClientDialect.OPENAI, models)));
        assertEquals(
                "{\"data\":[{\"id\":\"gpt-5\",\"type\":\"model\",\"display_name\":\"gpt-5\","
                        + "\"created_at\":\"1970-01-01T00:00:00Z\",\"lifecycle\":\"active\"},"
                        + "{\"id\":\"claude\",\"type\":\"model\",\"display_name\":\"claude\","
                        + "\"created_at\":\"2026-01-01T00:00:00Z\",\"lifecycle\":\"active\"}],\"has_more\":false,"
                        + "\"first_id\":\"gpt-5\",\"last_id\":\"claude\"}",
                text(ModelList.list(ClientDialect.ANTHROPIC, models)));
        assertEquals(
                "{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}",
                text(ModelList.list(ClientDialect.ANTHROPIC, List.of())));
    }

    private static ClientDialect dialect(String method, String path, Map<String, String> headers) {
        return ClientDialect.of(Endpoints.find(method, path).map(Endpoints.Found::endpoint), headers);
    }

    private static Refusals.Answer answer(ClientDialect dialect, Refusal refusal) {
        return Refusals.answer(dialect, refusal, "no \"such\" key", "r1", Optional.empty());
    }

    private static Map<String, String> headers(Refusals.Answer answer) {
        return answer.headers().stream().collect(java.util.stream.Collectors.toMap(Header::name, Header::value));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
