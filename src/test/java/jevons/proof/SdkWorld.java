package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;
import jevons.simulator.account.Account;
import jevons.simulator.account.Sold;

/// The official SDKs, pointed at a gateway, and the comparison of the three accounts: what the SDK says, what the
/// provider sold, what the gateway recorded.
final class SdkWorld implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long WAIT_NANOS = 20_000_000_000L;

    final SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
    final ProofGateway gateway;
    final OpenAIClient openAi;
    final AnthropicClient anthropic;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SdkWorld(Path data) {
        gateway = ProofGateway.open(data, URI.create(provider.address()), ProofGateway.drain());
        openAi = openAi(ProofGateway.KEY);
        anthropic = anthropic(ProofGateway.KEY);
    }

    OpenAIClient openAi(String key) {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(gateway.address() + "/v1")
                .timeout(PATIENCE)
                .maxRetries(2)
                .responseValidation(true)
                .build();
    }

    AnthropicClient anthropic(String key) {
        return AnthropicOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(gateway.address().toString())
                .timeout(PATIENCE)
                .maxRetries(2)
                .responseValidation(true)
                .build();
    }

    /// Forgets what was sold until now.
    void startAnew() {
        provider.account().reset();
    }

    /// The record of a request, as the gateway answers it; waits for it where the client did not wait for its
    /// end.
    JsonNode record(String id) {
        HttpRequest request = HttpRequest.newBuilder(gateway.address().resolve("/v1/requests/" + id))
                .header("authorization", "Bearer " + ProofGateway.KEY)
                .timeout(PATIENCE)
                .build();
        long until = System.nanoTime() + WAIT_NANOS;
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() == 404 && System.nanoTime() < until) {
                Thread.sleep(20);
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            assertEquals(200, answer.statusCode(), answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Holds the three accounts of the one request since [#startAnew] against each other.
    ///
    /// @param id of the request
    /// @param input tokens read, as the SDK says
    /// @param output tokens made, as the SDK says
    /// @return the cost in US dollars
    BigDecimal agrees(String id, long input, long output) {
        Sold sold = provider.account().sold();
        assertEquals(sold.allInput(), input, "input: the SDK's beside the provider's");
        assertEquals(sold.allOutput(), output, "output: the SDK's beside the provider's");
        JsonNode record = record(id);
        assertEquals(sold.allInput(), metered(record, "input."), record::toString);
        assertEquals(sold.allOutput(), metered(record, "output."), record::toString);
        for (JsonNode attempt : record.path("attempts")) {
            assertEquals("reported", attempt.at("/usage/source").asText(), record::toString);
        }
        BigDecimal expected = BigDecimal.ZERO;
        for (Account.Total total : provider.account().totals()) {
            expected = expected.add(ListPrices.cost(total.model(), total.sold()));
        }
        assertEquals("priced", record.at("/cost/status").asText(), record::toString);
        BigDecimal cost = new BigDecimal(record.at("/cost/usd").asText());
        assertEquals(0, expected.compareTo(cost), () -> "the provider's bill and " + record);
        assertTrue(cost.signum() > 0, "nothing was bought");
        return cost;
    }

    /// The cost header says what the record says.
    static void header(Map<String, List<String>> headers, BigDecimal cost) {
        assertEquals("priced", header(headers, "x-jevons-cost-status"));
        assertEquals(0, cost.compareTo(new BigDecimal(header(headers, "x-jevons-cost-usd"))), headers.toString());
    }

    /// One header's value, empty where it is not there.
    static String header(Map<String, List<String>> headers, String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().getFirst();
            }
        }
        return "";
    }

    /// The headers of Anthropic's SDK as those of OpenAI's.
    static Map<String, List<String>> map(com.anthropic.core.http.Headers headers) {
        return headers.names().stream().collect(Collectors.toMap(name -> name, headers::values));
    }

    /// The id of the request that an answer belongs to.
    static String id(Map<String, List<String>> headers) {
        return header(headers, "x-jevons-request-id");
    }

    static long metered(JsonNode record, String prefix) {
        long sum = 0;
        for (JsonNode attempt : record.path("attempts")) {
            for (JsonNode fact : attempt.path("facts")) {
                for (Map.Entry<String, JsonNode> meter : fact.path("meters").properties()) {
                    sum += meter.getKey().startsWith(prefix)
                            ? new BigDecimal(meter.getValue().asText()).longValueExact()
                            : 0;
                }
            }
        }
        return sum;
    }

    @Override
    public void close() {
        openAi.close();
        anthropic.close();
        client.close();
        gateway.close();
        provider.close();
    }
}
