package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
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
import jevons.governance.KeyRules;
import jevons.metering.Principal;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.KeyShelf;
import jevons.store.sqlite.ServerKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys and settings over HTTP, at a whole gateway.
class AdminTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data = Path.of("");

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServingOptions options(ConfigSource source, Optional<String> host) {
        return new ServingOptions(
                data,
                source,
                Demo.credentials(),
                new ServingOptions.Place(host, OptionalInt.of(0)),
                2,
                RequestLines.Level.NOTHING,
                notices::add,
                InstantSource.system());
    }

    private String adminKey() {
        try (ControlPlane control = new ControlPlane(data)) {
            KeyRules rules = new KeyRules(Set.of(KeyRules.Scope.ADMIN), List.of(), Map.of());
            KeyShelf.Order order = new KeyShelf.Order("operator", Principal.UNKNOWN, rules, KeyShelf.Order.NEVER);
            return new KeyShelf(control, ServerKey.of(data))
                    .create(order, InstantSource.system().instant())
                    .text()
                    .reveal();
        }
    }

    private HttpResponse<String> send(Serving serving, String key, String path, Optional<String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path))
                .timeout(Duration.ofSeconds(60))
                .header("authorization", "Bearer " + key);
        body.ifPresent(text -> request.POST(HttpRequest.BodyPublishers.ofString(text)));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode tell(Serving serving, String key, String path, int status, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(serving, key, path, body.isEmpty() ? Optional.empty() : Optional.of(body));
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("no-store", answer.headers().firstValue("cache-control").orElse(""));
        return JSON.readTree(answer.body());
    }

    private int models(Serving serving, String key) throws IOException, InterruptedException {
        return send(serving, key, "/v1/models", Optional.empty()).statusCode();
    }

    @Test
    void aKeyIsIssuedReplacedAndEndedAndEachIsInForceAtOnce() throws Exception {
        String admin = adminKey();
        try (Demo demo = Demo.start();
                Serving serving = Serving.start(options(demo.source(), Optional.empty()))) {
            JsonNode issued = tell(serving, admin, "/admin/keys", 201, """
                            {"name": "legal-review", "department": "legal", "use-case": "contract review",
                             "models": ["gpt-*"], "scopes": ["inference", "observe"], "tags": {"team": ["a", "b"],
                             "user": ["*"]}, "expires": "2999-01-01"}""");
            String first = issued.path("key").asText();
            String id = issued.at("/card/id").asText();
            assertEquals("legal", issued.at("/card/owner/department").asText());
            assertEquals("[\"a\",\"b\"]", issued.at("/card/rules/tags/team").toString());
            assertEquals("[]", issued.at("/card/rules/tags/user").toString());
            assertEquals("2999-01-01T00:00:00Z", issued.at("/card/expires").asText());
            assertEquals(200, models(serving, first));
            HttpResponse<String> again =
                    send(serving, admin, "/admin/keys", Optional.of("{\"name\": \"legal-review\"}"));
            assertEquals(400, again.statusCode());
            assertTrue(again.body().contains("already"), again.body());

            JsonNode rotated = tell(serving, admin, "/admin/keys/" + id + "/rotate", 200, "{\"grace-hours\": 0}");
            String second = rotated.path("key").asText();
            assertEquals(401, models(serving, first));
            assertEquals(200, models(serving, second));

            JsonNode revoked = tell(serving, admin, "/admin/keys/" + id + "/revoke", 200, "{}");
            assertEquals("revoked", revoked.path("state").asText());
            assertEquals(401, models(serving, second));
            JsonNode live = tell(serving, admin, "/admin/keys", 200, "");
            assertEquals(1, live.path("keys").size(), live::toString);
            JsonNode all = tell(serving, admin, "/admin/keys?all=true", 200, "");
            assertEquals(2, all.path("keys").size(), all::toString);
            assertFalse(all.path("more").asBoolean(true));
            JsonNode rest = tell(
                    serving,
                    admin,
                    "/admin/keys?all=true&after=" + all.at("/keys/0/id").asText(),
                    200,
                    "");
            assertEquals(1, rest.path("keys").size(), rest::toString);
            audited(id, first, second);
        }
    }

    private void audited(String id, String... texts) {
        List<String> lines =
                notices.stream().filter(line -> line.startsWith("audit: ")).toList();
        assertEquals(3, lines.size(), lines::toString);
        for (int i = 0; i < 3; i++) {
            String line = lines.get(i);
            assertTrue(
                    line.contains(List.of(" issued ", " rotated ", " revoked ").get(i)), line);
            assertTrue(line.contains(id) && line.contains("'operator'") && line.contains("'legal-review'"), line);
            for (String text : texts) {
                assertFalse(line.contains(text), "a key's text is in the log");
            }
        }
    }

    @Test
    void theSettingsInForceAreToldWithTheirOriginAndWithoutSecrets() throws Exception {
        String admin = adminKey();
        try (Demo demo = Demo.start()) {
            String yaml = ((ConfigSource.Made) demo.source()).yaml();
            Path file = data.resolve("jevons.yaml");
            Files.writeString(file, yaml);
            try (Serving serving = Serving.start(options(new ConfigSource.Watched(file), Optional.empty()))) {
                JsonNode settings = tell(serving, admin, "/admin/config", 200, "");
                assertEquals(file.toString(), settings.path("source").asText());
                assertEquals("", settings.path("refused").asText());
                JsonNode port = setting(settings.path("in-force"), "listen.port");
                assertEquals("--port", port.path("from").asText());
                assertTrue(port.path("change-needs-restart").asBoolean());
                JsonNode credential = setting(settings.path("in-force"), "providers.openai.credential");
                assertEquals("secret:demo", credential.path("value").asText());
                assertFalse(credential.path("change-needs-restart").asBoolean(true));

                Files.writeString(file, yaml + "telemetry: {cost-attribute: other}\nlimits: {requests: 77}\n");
                serving.reload();
                await(() -> serving.config().limits().requests() == 77);
                JsonNode changed = tell(serving, admin, "/admin/config", 200, "");
                assertEquals(
                        "77",
                        setting(changed.path("in-force"), "limits.requests")
                                .path("value")
                                .asText());
                assertEquals(
                        "other",
                        setting(changed.path("waits-for-restart"), "telemetry.cost-attribute")
                                .path("value")
                                .asText());
                Files.writeString(file, yaml + "limits: {requests: many}\n");
                serving.reload();
                await(() -> notices.stream().anyMatch(notice -> notice.contains("are refused")));
                String why = tell(serving, admin, "/admin/config", 200, "")
                        .path("refused")
                        .asText();
                assertTrue(why.contains("limits.requests"), why);
            }
        }
    }

    private static JsonNode setting(JsonNode all, String key) {
        for (JsonNode each : all) {
            if (each.path("key").asText().equals(key)) {
                return each;
            }
        }
        throw new AssertionError(key + " is not in " + all);
    }

    @Test
    void anIpv6AddressIsListenedToWithAndWithoutBrackets() throws Exception {
        Assumptions.assumeTrue(
                NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null,
                "this machine has no IPv6 loopback");
        for (String host : List.of("[::1]", "::1")) {
            try (Demo demo = Demo.start();
                    Serving serving = Serving.start(options(demo.source(), Optional.of(host)))) {
                assertTrue(InetAddress.getByName(serving.config().listen().host()) instanceof Inet6Address);
                HttpResponse<String> ready = client.send(
                        HttpRequest.newBuilder(URI.create("http://[::1]:" + serving.port() + "/readyz"))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertEquals("ready\n", ready.body());
            }
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
