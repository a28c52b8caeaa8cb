package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jevons.gateway.telemetry.RequestLines;
import jevons.metering.Direction;
import jevons.simulator.account.Account;
import jevons.store.StoreException;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole gateway of one data directory, with a scripted provider.
class ServingTest {

    private static final Map<String, String> FILES = Map.of("gpt-4o-mini", "openai", "claude-sonnet-4-5", "anthropic");
    private static final int ROUNDS = 5;

    @TempDir
    Path data = Path.of("");

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServingOptions options(ConfigSource source) {
        return new ServingOptions(
                data,
                source,
                Demo.credentials(),
                new ServingOptions.Place(Optional.empty(), OptionalInt.of(0)),
                2,
                RequestLines.Level.NOTHING,
                notices::add,
                InstantSource.system());
    }

    private HttpResponse<String> post(int port, String path, String key, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(int port, String path, String key) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String body(String model, int round, boolean stream) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":500,\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello [[simulate input=" + (900 + round) + " cached="
                + (100 * round) + " tokens=" + (20 + round) + "]]\"}]}";
    }

    private void calls(int port, String key) throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            for (boolean stream : List.of(false, true)) {
                HttpResponse<String> openai =
                        post(port, "/v1/chat/completions", key, body("gpt-4o-mini", round, stream));
                assertEquals(200, openai.statusCode(), openai.body());
                HttpResponse<String> anthropic =
                        post(port, "/v1/messages", key, body("claude-sonnet-4-5", round, stream));
                assertEquals(200, anthropic.statusCode(), anthropic.body());
            }
        }
    }

    @Test
    void theBooksHoldToTheLastDigitWhatTheProviderSold() throws Exception {
        Account account;
        try (Demo demo = Demo.start()) {
            account = demo.provider().account();
            String key = Demo.key(data, InstantSource.system().instant());
            assertEquals(key, Demo.key(data, InstantSource.system().instant()), "the demo's key is made once");
            Serving serving = Serving.start(options(demo.source()));
            try (serving) {
                assertEquals("ready\n", get(serving.port(), "/readyz", key).body());
                calls(serving.port(), key);
                HttpResponse<String> one =
                        post(serving.port(), "/v1/chat/completions", key, body("gpt-4o-mini", 1, false));
                assertEquals(
                        "priced",
                        one.headers().firstValue("x-jevons-cost-status").orElse(""));
                String id = one.headers().firstValue("x-jevons-request-id").orElse("");
                String cost = one.headers().firstValue("x-jevons-cost-usd").orElse("");
                HttpResponse<String> record = get(serving.port(), "/v1/requests/" + id, key);
                assertTrue(record.body().contains("\"usd\":\"" + cost + "\""), record.body());
                String metrics = get(serving.port(), "/metrics", key).body();
                assertTrue(metrics.contains("jevons_ready 1.0"), metrics);
                assertTrue(metrics.contains("provider=\"anthropic\""), metrics);
            }
        }
        ReadBooks books = ReadBooks.of(data);
        assertEquals(4 * ROUNDS + 1, books.facts().size());
        assertEquals(Set.of("demo"), books.departments(), "the check of itself is in nobody's books");
        assertEquals(account.sold().allInput(), books.tokens(Direction.INPUT));
        assertEquals(account.sold().allOutput(), books.tokens(Direction.OUTPUT));
        BigDecimal bill = ListedPrices.bill(account, FILES);
        assertTrue(bill.signum() > 0, "nothing was sold");
        assertEquals(0, bill.compareTo(books.usd()), () -> bill + " was sold, the books say " + books.usd());
        assertEquals(List.of(), notices);
    }

    @Test
    void aChangedFileIsTakenOverAndABrokenOneIsRefused() throws Exception {
        try (Demo demo = Demo.start()) {
            String yaml = ((ConfigSource.Made) demo.source()).yaml();
            Path file = data.resolve("jevons.yaml");
            Files.writeString(file, yaml);
            String key = Demo.key(data, InstantSource.system().instant());
            try (Serving serving = Serving.start(options(new ConfigSource.Watched(file)))) {
                String quick = body("quick", 1, false);
                assertEquals(
                        404,
                        post(serving.port(), "/v1/chat/completions", key, quick).statusCode());
                String more = "  - {model: quick, targets: [{provider: openai, model: gpt-4o-mini}]}\n";
                Files.writeString(file, yaml + more);
                await(() -> notices.stream().anyMatch(notice -> notice.contains("settings reloaded")));
                assertEquals(
                        200,
                        post(serving.port(), "/v1/chat/completions", key, quick).statusCode());
                Files.writeString(file, yaml + more + "limits: {requests: many}\n");
                await(() -> notices.stream().anyMatch(notice -> notice.contains("limits.requests")));
                String metrics = get(serving.port(), "/metrics", key).body();
                assertTrue(metrics.contains("jevons_config_refused 1.0"), metrics);
                assertEquals(
                        200,
                        post(serving.port(), "/v1/chat/completions", key, quick).statusCode());
                Files.writeString(file, yaml + more + "listen: {port: 1}\nlimits: {requests: 77}\n");
                await(() -> serving.config().limits().requests() == 77);
                assertFalse(serving.config().listen().port() == 1);
            }
        }
    }

    @Test
    void aRevokedKeyEndsWithinAMoment() throws Exception {
        try (Demo demo = Demo.start()) {
            String key = Demo.key(data, InstantSource.system().instant());
            try (Serving serving = Serving.start(options(demo.source()));
                    ControlPlane other = new ControlPlane(data)) {
                assertEquals(200, get(serving.port(), "/v1/models", key).statusCode());
                new KeyShelf(other, ServerKey.of(data))
                        .revoke("demo", InstantSource.system().instant());
                await(() -> status(serving.port(), key) == 401);
            }
        }
    }

    @Test
    void booksInUseAndSettingsWithErrorsAreRefusedInWords() {
        try (Demo demo = Demo.start();
                Serving serving = Serving.start(options(demo.source()))) {
            assertTrue(serving.port() > 0);
            StoreException inUse = assertThrows(
                    StoreException.class,
                    () -> Serving.start(options(demo.source())).close());
            assertTrue(String.valueOf(inUse.getMessage()).contains("jevons serve"), inUse::toString);
        }
        ConfigSource wrong = new ConfigSource.Made("wrong.yaml", "listne: {port: 1}\n");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Serving.start(options(wrong)).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("wrong.yaml:1"), refused::toString);
        // Nothing stays open after a failure.
        try (Demo demo = Demo.start();
                Serving serving = Serving.start(options(demo.source()))) {
            assertTrue(serving.port() > 0);
        }
    }

    private int status(int port, String key) {
        try {
            return get(port, "/v1/models", key).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, () -> "waited in vain; notices: " + notices);
            Thread.sleep(50);
        }
    }
}
