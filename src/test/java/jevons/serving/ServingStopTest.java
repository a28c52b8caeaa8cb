package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jevons.Main;
import jevons.metering.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process of `jevons serve --demo` that is told to stop while streams are open.
class ServingStopTest {

    private static final int STREAMS = 8;
    private static final int TOKENS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory = Path.of("");

    @Test
    void openStreamsEndWholeAndAreInTheBooksAfterTheSignal() throws Exception {
        Path data = directory.resolve("books");
        Path errors = directory.resolve("errors");
        Process child = child(data, errors);
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                BufferedReader out = child.inputReader()) {
            String line = out.readLine();
            assertTrue(line != null && line.startsWith("{"), () -> line + " " + read(errors));
            JsonNode ready = JSON.readTree(line);
            List<CompletableFuture<HttpResponse<Stream<String>>>> asked = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                asked.add(client.sendAsync(
                        request(ready.get("address").asText(), ready.get("key").asText()),
                        HttpResponse.BodyHandlers.ofLines()));
            }
            List<HttpResponse<Stream<String>>> answers =
                    asked.stream().map(CompletableFuture::join).toList();
            child.destroy();
            for (HttpResponse<Stream<String>> answer : answers) {
                assertEquals(200, answer.statusCode());
                assertTrue(answer.body().toList().contains("data: [DONE]"), "a stream was cut");
            }
            assertTrue(child.waitFor(60, TimeUnit.SECONDS), "the process does not end");
            assertEquals(0, child.exitValue(), () -> read(errors));
        } finally {
            child.destroyForcibly().waitFor();
        }
        ReadBooks books = ReadBooks.of(data);
        assertEquals(STREAMS, books.facts().size());
        assertEquals(STREAMS * TOKENS, books.tokens(Direction.OUTPUT));
    }

    private static Process child(Path data, Path errors) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--demo",
                        "--json",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectError(errors.toFile())
                .start();
    }

    private static HttpRequest request(String address, String key) {
        String body = "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello"
                + " [[simulate tokens=" + TOKENS + " chunks=30 delay-millis=60]]\"}]}";
        return HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"))
                .timeout(Duration.ofSeconds(60))
                .header("authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "no errors were written";
        }
    }
}
