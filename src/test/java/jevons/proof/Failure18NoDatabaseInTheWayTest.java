package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jevons.simulator.SimulatedProvider;
import jevons.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Failure 18 of other gateways: each request sums up the table of all requests before it. Here requests are
/// served, recorded, looked up and booked while the analytic database is not even opened.
class Failure18NoDatabaseInTheWayTest {

    private static final int REQUESTS = 40;

    @TempDir
    Path data = Path.of("");

    @Test
    void failure18NoRequestAndNoLookUpAsksTheDatabase() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SimulatorOptions.plain());
                HttpClient client = HttpClient.newHttpClient()) {
            try (ProofGateway gateway = ProofGateway.open(data, URI.create(provider.address()), ProofGateway.drain())) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    HttpResponse<String> answer = client.send(
                            ask(gateway, "/v1/chat/completions")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o-mini\","
                                            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    assertEquals(200, answer.statusCode(), answer.body());
                    ids.add(SdkWorld.id(answer.headers().map()));
                }
                for (String id : ids) {
                    HttpResponse<String> found = client.send(
                            ask(gateway, "/v1/requests/" + id).build(), HttpResponse.BodyHandlers.ofString());
                    assertEquals(200, found.statusCode(), found.body());
                }
            }
            assertEquals(REQUESTS, provider.account().requests());
            assertFalse(Files.exists(data.resolve("projection.duckdb")), "the analytic database was opened");
        }
    }

    private static HttpRequest.Builder ask(ProofGateway gateway, String path) {
        return HttpRequest.newBuilder(gateway.address().resolve(path))
                .header("authorization", "Bearer " + ProofGateway.KEY);
    }
}
