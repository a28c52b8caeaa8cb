package jevons.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

    private static final Credentials CREDENTIALS = Credentials.of(
            name -> name.equals("openai") ? Optional.of(Secret.of("kept-value")) : Optional.empty(),
            Map.of("ANTHROPIC_API_KEY", "variable-value", "EMPTY", " "));

    private static final String WHOLE = """
            listen:
              host: 0.0.0.0
              port: 9000
              tls: {certificate: chain.pem, key: /etc/key.pem}
            limits:
              request-body-bytes: 1_048_576
              answer-millis: 5000
            providers:
              openai:
                credential: secret:openai
              claude:
                kind: anthropic
                credential: env:ANTHROPIC_API_KEY
                models: [claude-*]
              frankfurt:
                kind: bedrock
                credential: none
                options: {region: eu-central-1, access-key-id: AKIA1}
              local:
                kind: vllm
                base-url: http://10.0.0.7:8000/v1/
                private-addresses: true
            routes:
              - model: fast
                client-gone: cancel
                targets:
                  - {provider: openai, model: gpt-4o-mini}
                  - {provider: local, model: qwen}
              - model: team/*
                client-gone: {drain-millis: 500, drain-bytes: 9000}
                targets:
                  - provider: claude
                    model: "*"
            telemetry:
              otlp-url: http://127.0.0.1:4318
              conventions: both
              cost-attribute: gen_ai.usage.cost
            attribution:
              default-cost-centre: overhead
            answers:
              cost-in-stream: true
            """;

    private static ConfigReading read(String text) {
        return ConfigReader.read("conf/jevons.yaml", text, CREDENTIALS, ProviderKinds.ALL);
    }

    private static void assertProblem(String text, String place, String... words) {
        ConfigReading reading = read(text);
        assertTrue(reading.config().isEmpty(), () -> "no error for\n" + text);
        String all = String.join(
                "\n", reading.problems().stream().map(Problem::toString).toList());
        assertTrue(all.contains("conf/jevons.yaml" + place), () -> place + " is not in " + all);
        for (String word : words) {
            assertTrue(all.contains(word), () -> word + " is not in " + all);
        }
    }

    @Test
    void aWholeFileIsReadAsItStands() {
        ConfigReading reading = read(WHOLE);
        GatewayConfig config = reading.orThrow();
        assertEquals(List.of(), reading.problems());
        assertEquals(9000, config.listen().port());
        assertEquals(
                new Listen.Tls(Path.of("conf/chain.pem"), Path.of("/etc/key.pem")),
                config.listen().tls().orElseThrow());
        assertEquals(1 << 20, config.limits().requestBodyBytes());
        assertEquals(5_000, config.limits().times().answerMillis());
        assertEquals(GatewayLimits.DEFAULT.connections(), config.limits().connections());
        assertEquals(List.of("openai", "claude", "frankfurt", "local"), ConfigReader.names(config.providers()));
        assertEquals("kept-value", config.providers().getFirst().credential().reveal());
        assertEquals("variable-value", config.providers().get(1).credential().reveal());
        assertEquals(
                "https://bedrock-runtime.eu-central-1.amazonaws.com",
                config.providers().get(2).baseUrl().toString());
        assertEquals(
                "http://10.0.0.7:8000/v1", config.providers().get(3).baseUrl().toString());
        assertEquals(2, config.routes().getFirst().targets().size());
        assertEquals(new Route.ClientGone.Cancel(), config.routes().getFirst().clientGone());
        assertEquals(
                new Route.ClientGone.Drain(500, 9_000), config.routes().get(1).clientGone());
        assertEquals(
                new Route.Target("claude", "*"),
                config.routes().get(1).targets().getFirst());
        assertEquals(Telemetry.Conventions.BOTH, config.telemetry().conventions());
        assertEquals(new GatewayConfig.Answers("overhead", true), config.answers());
        assertTrue(reading.origins().contains(new Origin("listen.port", "9000", "line 3")));
        assertTrue(reading.origins().contains(new Origin("providers.openai.credential", "secret:openai", "line 10")));
        assertTrue(reading.origins().contains(new Origin("limits.requests", "5000", Origin.DEFAULT)));
        assertFalse(reading.toString().contains("-value"), "secrets do not print");
    }

    @Test
    void anEmptyFileIsTheDefaultsAndAWarning() {
        ConfigReading reading = read("");
        assertEquals(Listen.LOOPBACK, reading.orThrow().listen());
        assertEquals(GatewayLimits.DEFAULT, reading.orThrow().limits());
        assertEquals(GatewayConfig.Answers.USUAL, reading.orThrow().answers());
        assertEquals(1, reading.problems().size());
        assertFalse(reading.problems().getFirst().isError());
    }

    @Test
    void anUnknownSettingNamesTheNearest() {
        assertProblem("limit:\n  requests: 1\n", ":1:1: limit: ", "did you mean limits?");
        assertProblem("limits:\n  request-bytes: 1\n", ":2:3: limits.request-bytes: ", "in limits");
        assertProblem("limits:\n  anwser-millis: 9\n", ":2:3: ", "did you mean answer-millis?");
        assertProblem("providers:\n  a: {kind: antropic}\n", ":2:7: providers.a.kind: ", "did you mean anthropic?");
        assertProblem(
                "providers:\n  openai: {credential: none}\nroutes:\n- {model: a, targets: [{provider: opnai}]}\n",
                ":4:35: routes[1].targets[1].provider: ",
                "did you mean openai?");
        assertProblem("telemetry: {conventions: currant}\n", ":1:26: ", "did you mean current?");
    }

    @Test
    void wrongTypesMissingAndOutOfRangeAreTold() {
        assertProblem("listen:\n  port: \"9000\"\n", ":2:9: listen.port: is text, but must be a whole number");
        assertProblem("listen:\n  port: 70000\n", ":2:9: ", "0 to 65535");
        assertProblem("listen:\n  port: 8.5\n", ":2:9: ", "no whole number");
        assertProblem("listen: 9\n", ":1:9: listen: is a number, but must be a group");
        assertProblem("answers: {cost-in-stream: yes please}\n", ":1:27: ", "true or false");
        assertProblem("listen:\n  tls: {certificate: a.pem}\n", ":2:8: listen.tls.key: is missing");
        assertProblem("routes: {model: a}\n", ":1:9: routes: ", "a list");
        assertProblem("routes:\n- {model: a}\n", ":2:3: routes[1].targets: is missing");
        assertProblem("providers:\n  v: {kind: vllm}\n", ":2:6: providers.v.base-url: is missing");
        assertProblem("providers:\n  b: {kind: bedrock}\n", ":2:6: providers.b.options.region: is missing");
        assertProblem("- a\n", ":1:1: is a list, but must be a group");
    }

    @Test
    void aProvidersOwnAuthoritiesAreAFileBesideTheSettings() {
        GatewayConfig config = ConfigReader.read(
                        "etc/jevons.yaml",
                        "providers:\n  openai: {credential: none, options: {ca-file: ca.pem}}\n",
                        Credentials.unseen(),
                        ProviderKinds.ALL)
                .orThrow();
        assertEquals(
                Map.of("ca-file", Path.of("etc", "ca.pem").toString()),
                config.providers().getFirst().options());
    }

    @Test
    void everythingWrongIsToldAtOnceInOrder() {
        ConfigReading reading = read("""
                listen:
                  prt: 1
                limits:
                  requests: many
                providers:
                  x: {kind: nothing-like-it}
                routes:
                  - model: a
                    targets: [{provider: y}]
                """);
        assertEquals(
                List.of(2, 4, 6, 9),
                reading.problems().stream().map(Problem::line).toList());
    }

    @Test
    void aSecretInTheFileIsRefusedAndNotRepeated() {
        String secret = "sk-live-0123456789";
        ConfigReading reading = read("providers:\n  openai:\n    credential: " + secret + "\n");
        assertTrue(reading.config().isEmpty());
        String text = reading.toString();
        assertTrue(text.contains("jevons secrets set"), text);
        assertFalse(text.contains(secret), "the message holds the secret");
    }

    @Test
    void aCredentialThatIsNotThereSaysHowToKeepIt() {
        assertProblem("providers:\n  openai:\n    credential: secret:other\n", ":3:17: ", "jevons secrets set other");
        assertProblem("providers:\n  openai:\n    credential: env:EMPTY\n", ":3:17: ", "EMPTY is not set");
        assertProblem("providers:\n  openai: {}\n", ":2:11: ", "OPENAI_API_KEY is not set", "secret:NAME");
    }

    @Test
    void addressesThatLeadInsideOrLeakAreRefused() {
        for (String inside : List.of(
                "https://127.0.0.1/v1",
                "https://10.1.2.3",
                "https://192.168.1.1",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[fd00::1]",
                "https://localhost:8000",
                "https://0.0.0.0")) {
            assertProblem(
                    "providers:\n  openai: {credential: secret:openai, base-url: \"" + inside + "\"}\n",
                    ":2:",
                    "private-addresses: true");
        }
        assertProblem(
                "providers:\n  openai: {credential: secret:openai, base-url: \"http://example.com\"}\n",
                ":2:",
                "clear");
        for (String wrong : List.of("https://user:pw@host", "ftp://host", "host", "https://h/?k=1", "https:// h")) {
            assertProblem(
                    "providers:\n  openai: {credential: secret:openai, base-url: \"" + wrong + "\"}\n",
                    ":2:",
                    "no plain address");
        }
    }

    @Test
    void doorsThatStandOpenAreWarnedOf() {
        ConfigReading reading = read("listen: {host: 0.0.0.0}\nproviders: {openai: {credential: secret:openai}}\n");
        assertTrue(reading.config().isPresent());
        assertTrue(reading.problems().getFirst().text().contains("listen.tls"));
    }

    @Test
    void aRouteThatIsNeverReachedIsWarnedOf() {
        ConfigReading reading = read("""
                providers: {openai: {credential: secret:openai}}
                routes:
                - {model: "gpt-*", targets: [{provider: openai}]}
                - {model: gpt-4o, targets: [{provider: openai}]}
                """);
        assertTrue(reading.config().isPresent());
        assertTrue(reading.problems().getFirst().text().contains("never reached"));
    }

    @Test
    void starsThatStandForNothingAreRefused() {
        String start = "providers: {openai: {credential: secret:openai}}\nroutes:\n";
        assertProblem(start + "- {model: a, targets: [{provider: openai, model: \"*\"}]}\n", ":3:", "has a *");
        assertProblem(start + "- {model: \"a*b*\", targets: [{provider: openai}]}\n", ":3:", "more than one *");
    }

    @Test
    void theReferenceShowsAGoodFileAndTheDefaults() throws IOException {
        String page = Files.readString(Path.of("docs", "reference", "configuration.md"));
        Matcher example = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertTrue(example.find());
        assertEquals(List.of(), read(example.group(1)).problems());
        int compared = 0;
        for (Origin origin : read("").origins()) {
            Matcher row = Pattern.compile("\\| `" + Pattern.quote(origin.key()) + "` \\| ([^|]*) \\| (yes|no) \\|")
                    .matcher(page);
            if (row.find()) {
                assertEquals(row.group(1), origin.value(), origin.key());
                compared++;
            }
        }
        assertTrue(compared >= 12, compared + " defaults are in the reference");
        for (ProviderKind kind : ProviderKinds.ALL) {
            assertTrue(page.contains("`" + kind.name() + "`"), kind.name());
        }
    }

    @Test
    void whatProvidersThemselvesFindWrongIsToldWithThePlace() {
        ConfigReading reading = ConfigReader.read(
                "f.yaml",
                "providers:\n  openai: {credential: none}\n",
                CREDENTIALS,
                ProviderKinds.ALL,
                settings -> List.of("no good: " + settings.name()));
        assertTrue(reading.config().isEmpty());
        assertEquals(
                "f.yaml:2:3: providers.openai: no good: openai",
                reading.problems().getFirst().toString());
    }

    @Test
    void kindsKnowTheirOwnPlacesAndOptions() {
        GatewayConfig config = read("""
                providers:
                  ollama: {}
                  vertex: {options: {region: global, project: p}}
                  own: {kind: vllm, base-url: "https://h", options: {metered-as: mistral}}
                  aws:
                    kind: bedrock
                    credential: env:ANTHROPIC_API_KEY
                    options: {region: eu-west-1, session-token: "secret:openai"}
                """).orThrow();
        assertTrue(config.providers().getFirst().privateAddresses());
        assertEquals(
                "https://aiplatform.googleapis.com",
                config.providers().get(1).baseUrl().toString());
        assertEquals("mistral", config.providers().get(2).options().get(ProviderKind.METERED_AS));
        assertEquals("kept-value", config.providers().get(3).options().get("session-token"));
        assertFalse(config.toString().contains("kept-value"));
        assertProblem(
                "providers: {b: {kind: bedrock, credential: none, options: {region: a, session-token: IQoJ}}}\n",
                ":1:",
                "is a value itself");
    }
}
