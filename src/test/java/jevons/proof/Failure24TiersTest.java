package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Failure 24 of other gateways: service tiers and long prompts at the wrong price. The tier that counts is the
/// one that the answer states, not the one that was asked for; and a prompt beyond a threshold is priced as a
/// whole.
class Failure24TiersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data = Path.of("");

    @Test
    void failure24TheTierThatTheAnswerStatesIsPriced() throws Exception {
        assertEquals(
                new BigDecimal("0.0025"),
                cost("\"service_tier\":\"flex\"", "default").stripTrailingZeros());
        assertEquals(
                new BigDecimal("0.00125"),
                cost("\"service_tier\":\"auto\"", "flex").stripTrailingZeros());
        assertEquals(new BigDecimal("0.0045"), cost("\"n\":1", "priority").stripTrailingZeros());
    }

    /// What 2,000 tokens in and 1,000 out of gpt-5-mini cost.
    private BigDecimal cost(String asked, String stated) throws IOException, InterruptedException {
        String answer =
                "{\"id\":\"a\",\"object\":\"chat.completion\",\"model\":\"gpt-5-mini\",\"service_tier\":\"" + stated
                        + "\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"Yes\"}}],\"usage\":{\"prompt_tokens\":2000,\"completion_tokens\":1000,"
                        + "\"total_tokens\":3000}}";
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("content-type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        provider.start();
        URI address = URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
        try (ProofGateway gateway = ProofGateway.open(data, address, ProofGateway.drain())) {
            return cost(gateway, "gpt-5-mini", "Hello", asked);
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void failure24ALongPromptIsPricedAsAWhole() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
                ProofGateway gateway = ProofGateway.open(data, URI.create(provider.address()), ProofGateway.drain())) {
            BigDecimal atTheThreshold = cost(
                    gateway, "claude-sonnet-4-5", "[[simulate input=200000 cached=0 tokens=100]]", "\"stream\":false");
            BigDecimal beyond = cost(
                    gateway, "claude-sonnet-4-5", "[[simulate input=200001 cached=0 tokens=100]]", "\"stream\":false");
            assertEquals(new BigDecimal("0.6015"), atTheThreshold.stripTrailingZeros());
            assertEquals(new BigDecimal("1.202256"), beyond.stripTrailingZeros());
        }
    }

    private static BigDecimal cost(ProofGateway gateway, String model, String text, String more)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.address().resolve("/v1/chat/completions"))
                .header("authorization", "Bearer " + ProofGateway.KEY)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"" + model
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]," + more + "}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("priced", SdkWorld.header(answer.headers().map(), "x-jevons-cost-status"));
            assertEquals(
                    "stop",
                    JSON.readTree(answer.body()).at("/choices/0/finish_reason").asText());
            return new BigDecimal(SdkWorld.header(answer.headers().map(), "x-jevons-cost-usd"));
        }
    }
}
