package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Route;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.config.Secret;
import jevons.gateway.record.Fault;
import jevons.gateway.record.RequestRecord;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.simulator.account.Bucket;
import org.junit.jupiter.api.Test;

/// Google's and Amazon's ways through the whole gateway.
class CloudFlowTest {

    private static final String CALL =
            "POST /v1/projects/p1/locations/europe-west4/publishers/google/models/gemini-2.5-flash:generateContent";
    private static final String ANSWER =
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Hi\"}]},"
                    + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":8,"
                    + "\"candidatesTokenCount\":3,\"totalTokenCount\":11},\"modelVersion\":\"gemini-2.5-flash\"}";

    private static GatewayConfig with(GatewayConfig config, ProviderSettings provider, Route route) {
        return new GatewayConfig(
                config.listen(), config.limits(), List.of(provider), List.of(route), config.telemetry());
    }

    private static Route route(String model, String provider, String named) {
        return new Route(model, List.of(new Route.Target(provider, named)), ClientGone.USUAL);
    }

    private static Secret serviceAccount(String address) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2_048);
            byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PRIVATE KEY-----\n";
            return Secret.of(new ObjectMapper()
                    .createObjectNode()
                    .put("type", "service_account")
                    .put("client_email", "bot@p1.example.com")
                    .put("private_key_id", "k1")
                    .put("private_key", pem)
                    .put("token_uri", address + "/token")
                    .toString());
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private static FlowWorld vertex(Scripted google) {
        ProviderSettings vertex = new ProviderSettings(
                "gcp",
                "vertex",
                URI.create(google.address()),
                serviceAccount(google.address()),
                Map.of("region", "europe-west4", "project", "p1"),
                true);
        return FlowWorld.changed(config -> with(config, vertex, route("gemini-*", "gcp", "gemini-*")));
    }

    @Test
    void aServiceAccountIsExchangedForATokenOnceAndTheCallBearsIt() {
        try (Scripted google = new Scripted()
                        .say("POST /token", "{\"access_token\":\"ya29.good\",\"expires_in\":3600}")
                        .say(CALL, ANSWER);
                FlowWorld world = vertex(google)) {
            String body = chat("Hello", "").replace("gpt-4o-mini", "gemini-2.5-flash");
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = world.chat(body);
                assertEquals(200, answer.statusCode(), answer.body());
                assertTrue(answer.body().contains("\"completion_tokens\":3"), answer.body());
            }
            assertEquals("Bearer ya29.good", google.authorizations.get(CALL));
            assertEquals(1, google.counts.get("POST /token"));
            assertTrue(
                    google.bodies.getOrDefault("POST /token", "").startsWith("grant_type=urn%3Aietf"),
                    "the form of RFC 7523");
            ModelCall call = world.log
                    .await(3)
                    .getFirst()
                    .attempts()
                    .getFirst()
                    .facts()
                    .getFirst()
                    .call();
            assertEquals("google-vertex", call.host());
            assertEquals("europe-west4", call.region());
        }
    }

    @Test
    void withoutATokenNothingIsCalledAndTheOperatorIsNamed() {
        try (Scripted google = new Scripted()
                        .say("POST /token", 401, "{\"error\":\"invalid_grant\"}", 0)
                        .say(CALL, ANSWER);
                FlowWorld world = vertex(google)) {
            HttpResponse<String> answer = world.chat(chat("Hello", "").replace("gpt-4o-mini", "gemini-2.5-flash"));
            assertEquals(502, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("provider_credentials"), answer.body());
            assertFalse(google.counts.containsKey(CALL));
            assertEquals(List.of(), world.log.records());
        }
    }

    @Test
    void anAnthropicClientReachesClaudeOnBedrockOverInvokeWithNothingLost() throws Exception {
        String model = "anthropic.claude-sonnet-4-5-20250929-v1:0";
        try (FlowWorld world = FlowWorld.changed(config -> with(
                config,
                new ProviderSettings(
                        "aws",
                        "bedrock",
                        URI.create(config.providers().get(1).baseUrl().toString()),
                        Secret.of("bedrock-key"),
                        Map.of("region", "us-east-1"),
                        true),
                route("claude-*", "aws", model)))) {
            String body = chat("Hello [[simulate input=70 tokens=30 chunks=4]]", ",\"max_tokens\":200")
                    .replace("gpt-4o-mini", "claude-sonnet-4-5");
            HttpResponse<String> whole = world.post("/v1/messages", body, "x-api-key", FlowWorld.KEY);
            assertEquals(200, whole.statusCode(), whole.body());
            assertEquals(
                    30,
                    new ObjectMapper()
                            .readTree(whole.body())
                            .at("/usage/output_tokens")
                            .asInt());
            String streamed = body.substring(0, body.length() - 1) + ",\"stream\":true}";
            HttpResponse<String> stream = world.post("/v1/messages", streamed, "x-api-key", FlowWorld.KEY);
            assertEquals("text/event-stream", FlowWorld.header(stream, "content-type"));
            assertTrue(stream.body().startsWith("event: message_start\ndata: {"), stream.body());
            assertTrue(stream.body().contains("event: message_stop\n"), stream.body());
            assertEquals(
                    4,
                    stream.body().split("event: content_block_delta\n", -1).length - 1,
                    "every event of Anthropic's stream comes through: " + stream.body());
            for (RequestRecord record : world.log.await(2)) {
                assertEquals(Fault.NONE, record.ending().fault());
                var attempt = record.attempts().getFirst();
                assertEquals("aws-bedrock", attempt.facts().getFirst().call().host());
                assertEquals(70, ChatFlowTest.amount(attempt, Meter.INPUT));
                assertEquals(30, ChatFlowTest.amount(attempt, Meter.OUTPUT));
            }
            assertEquals(60, world.provider.account().sold().of(Bucket.OUTPUT));
        }
    }
}
