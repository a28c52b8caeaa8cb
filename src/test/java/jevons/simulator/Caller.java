package jevons.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// A plain HTTP client of a simulated provider.
final class Caller implements AutoCloseable {

    static final String[] OPENAI = {"authorization", "Bearer sk-test"};
    static final String[] ANTHROPIC = {"x-api-key", "sk-ant-test", "anthropic-version", "2023-06-01"};

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    Caller(SimulatedProvider provider) {
        address = provider.address();
    }

    /// A chat with one message.
    ///
    /// @param more further members, each with a comma before it
    static String chat(String text, String more) {
        return "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]" + more
                + "}";
    }

    /// What the events of a stream carry.
    static List<String> data(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException {
        return send(request(path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String body, String... headers) throws IOException {
        return send(request(path, body, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        return send(
                (headers.length == 0 ? builder : builder.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body, String... headers) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .headers(headers)
                .timeout(PATIENCE)
                .build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reader) throws IOException {
        try {
            return client.send(request, reader);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
