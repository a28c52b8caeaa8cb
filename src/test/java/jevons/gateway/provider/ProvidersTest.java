package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Endpoint;
import jevons.gateway.Endpoints;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import org.junit.jupiter.api.Test;

/// Providers as declared: what is wrong is told, and never with the credential.
class ProvidersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String KEY = "very-secret-credential";

    @Test
    void everyKindCanBeMadeAndAddressed() {
        assertEquals(Providers.kinds().size(), new HashSet<>(Providers.kinds()).size(), "names are unique");
        assertEquals(20, Providers.kinds().size());
        for (String kind : Providers.kinds()) {
            Map<String, String> options = required(kind);
            URI address = Providers.address(kind, options).orElse(URI.create("https://models.example.com"));
            ProviderSettings settings = new ProviderSettings(
                    "mine",
                    kind,
                    address,
                    Secret.of(KEY),
                    options,
                    !address.getScheme().equals("https"));
            assertEquals(List.of(), Providers.problems(settings), kind);
            assertFalse(Providers.of(settings).meteredAs().isEmpty());
            assertFalse(Providers.of(settings).toString().contains(KEY));
            assertFalse(settings.toString().contains(KEY));
        }
    }

    @Test
    void anUnknownKindNamesTheNearest() {
        String problem = Providers.problems(settings("opnai", "https://x.example.com", Map.of()))
                .getFirst();
        assertTrue(problem.contains("did you mean 'openai'?"), problem);
        assertThrows(
                IllegalArgumentException.class,
                () -> Providers.of(settings("opnai", "https://x.example.com", Map.of())));
    }

    @Test
    void everyProblemIsToldAtOnceWithoutTheCredential() {
        ProviderSettings settings = new ProviderSettings(
                "mine",
                "bedrock",
                URI.create("http://169.254.169.254/" + "latest"),
                Secret.of(KEY + "\n"),
                Map.of("regoin", "us-east-1", "access-key-id", "a/b"),
                false);
        String all = String.join("\n", Providers.problems(settings));
        assertTrue(all.contains("needs the option 'region'"), all);
        assertTrue(all.contains("no option 'regoin'; did you mean 'region'?"), all);
        assertTrue(all.contains("the option 'access-key-id' is not made of"), all);
        assertTrue(all.contains("link-local"), all);
        assertFalse(all.contains(KEY), "no credential in a message");
        String spaced = String.join(
                "\n",
                Providers.problems(new ProviderSettings(
                        "mine", "groq", URI.create("https://api.groq.com"), Secret.of(KEY + "\n"), Map.of(), false)));
        assertTrue(spaced.contains("give the key alone"), spaced);
        assertFalse(spaced.contains(KEY), spaced);
    }

    @Test
    void aPublicProviderNeedsACredentialAndAPrivateOneDoesNot() {
        ProviderSettings publicly = new ProviderSettings(
                "mine", "openai", URI.create("https://api.openai.com/v1"), Secret.NONE, Map.of(), false);
        assertTrue(Providers.problems(publicly).getFirst().contains("no credential"));
        ProviderSettings privately = new ProviderSettings(
                "mine", "vllm", URI.create("http://127.0.0.1:8000/v1"), Secret.NONE, Map.of(), true);
        assertEquals(List.of(), Providers.problems(privately));
        UpstreamCall call = Providers.of(privately).call(ask("POST", "/v1/chat/completions", "m"), NOW);
        assertTrue(call.headers().stream().noneMatch(header -> header.name().equals("authorization")));
    }

    @Test
    void aCredentialIsNotSentUnencryptedToAPublicAddress() {
        assertTrue(Providers.problems(settings("openai-compatible", "http://models.example.com", Map.of()))
                .getFirst()
                .contains("unencrypted"));
    }

    @Test
    void whatAProviderCannotServeItDoesNotSpeak() {
        Provider perplexity = Providers.of(settings("perplexity", "https://api.perplexity.ai", Map.of()));
        assertEquals(Optional.empty(), speaks(perplexity, "POST", "/v1/embeddings"));
        assertEquals(Optional.of(Wire.OPENAI_CHAT), speaks(perplexity, "POST", "/v1/messages"));
        assertEquals(Optional.empty(), speaks(perplexity, "POST", "/v1/messages/count_tokens"));
        Provider anthropic = Providers.of(settings("anthropic", "https://api.anthropic.com", Map.of()));
        assertEquals(Optional.of(Wire.ANTHROPIC_MESSAGES), speaks(anthropic, "POST", "/v1/chat/completions"));
        assertEquals(Optional.empty(), speaks(anthropic, "POST", "/v1/responses"));
        Provider bedrock = Providers.of(
                settings("bedrock", "https://bedrock-runtime.us-east-1.amazonaws.com", required("bedrock")));
        Endpoint messages = endpoint("POST", "/v1/messages");
        assertEquals(Optional.of(Wire.BEDROCK_INVOKE), bedrock.speaks(messages, "eu.anthropic.claude-x-v1:0"));
        assertEquals(Optional.of(Wire.BEDROCK_CONVERSE), bedrock.speaks(messages, "amazon.nova-pro-v1:0"));
        assertEquals(
                Optional.of(Wire.BEDROCK_CONVERSE),
                bedrock.speaks(endpoint("POST", "/v1/chat/completions"), "anthropic.claude-x-v1:0"));
    }

    @Test
    void noNameOfAModelLeavesItsPlaceInAnAddress() {
        for (String kind : List.of("gemini", "vertex", "bedrock")) {
            Provider provider = Providers.of(settings(
                    kind, Providers.address(kind, required(kind)).orElseThrow().toString(), required(kind)));
            for (String model : List.of("a/b", "a?x=1", "a#b", "a%2fb", "a\r\nb", "a b", "a:b", "ü", "a@evil")) {
                Provider.Ask ask = new Provider.Ask(
                        endpoint("POST", "/v1/chat/completions"),
                        "/v1/chat/completions",
                        provider.speaks(endpoint("POST", "/v1/chat/completions"), model)
                                .orElseThrow(),
                        model,
                        false,
                        List.of(),
                        "{}".getBytes(StandardCharsets.UTF_8));
                URI uri = provider.call(ask, NOW).uri();
                assertFalse(uri.getRawPath().contains(".."), uri::toString);
                assertTrue(uri.getRawQuery() == null && uri.getRawFragment() == null, uri::toString);
            }
            for (String model : List.of("", ".", "..", "a/../../b")) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> provider.call(
                                new Provider.Ask(
                                        endpoint("POST", "/v1/chat/completions"),
                                        "/v1/chat/completions",
                                        kind.equals("bedrock") ? Wire.BEDROCK_CONVERSE : Wire.GEMINI_GENERATE,
                                        model,
                                        false,
                                        List.of(),
                                        new byte[0]),
                                NOW));
            }
        }
    }

    @Test
    void noPathLeavesTheProvider() {
        Provider provider = Providers.of(settings("openai", "https://api.openai.com/v1", Map.of()));
        for (String path : List.of(
                "/v2/files/x",
                "/v1/../admin",
                "/v1/files/..",
                "/v1//evil.example.com",
                "/v1/files/a%2fb",
                "/v1/files/a\r\nb",
                "https://evil.example.com/v1/files")) {
            Provider.Ask ask = new Provider.Ask(
                    endpoint("GET", "/v1/files/{id}"), path, Wire.OPENAI_OTHER, "", false, List.of(), new byte[0]);
            assertThrows(IllegalArgumentException.class, () -> provider.call(ask, NOW), path);
        }
    }

    @Test
    void ofAQueryOnlyWhatIsKnownPasses() {
        Provider provider = Providers.of(settings("openai", "https://api.openai.com/v1", Map.of()));
        assertEquals(
                "https://api.openai.com/v1/files?limit=10&after=file_1",
                provider.call(ask("GET", "/v1/files?limit=10&key=x&after=file_1&order=a%0d&api-version=1", ""), NOW)
                        .uri()
                        .toString());
    }

    @Test
    void aServiceAccountsTokenIsFetchedFirst() {
        ProviderSettings settings = new ProviderSettings(
                "mine",
                "vertex",
                URI.create("https://global-aiplatform.googleapis.com"),
                Secret.of(GoogleTokensTest.serviceAccount()),
                required("vertex"),
                false);
        assertEquals(List.of(), Providers.problems(settings));
        Provider provider = Providers.of(settings);
        Provider.Ask ask = new Provider.Ask(
                endpoint("POST", "/v1/chat/completions"),
                "/v1/chat/completions",
                Wire.GEMINI_GENERATE,
                "gemini-2.5-pro",
                false,
                List.of(),
                new byte[0]);
        assertThrows(IllegalStateException.class, () -> provider.call(ask, NOW));
        TokenSource tokens = provider.tokens().orElseThrow();
        assertTrue(tokens.due(NOW).isPresent());
        tokens.accept(200, GoogleTokensTest.answer("fetched", 3_600), NOW);
        assertEquals("aiplatform.googleapis.com", provider.call(ask, NOW).uri().getHost());
        assertTrue(provider.call(ask, NOW).headers().stream()
                .anyMatch(header -> header.value().equals("Bearer fetched")));
    }

    @Test
    void aSessionSignsWithItsToken() {
        String json =
                "{\"Version\":1,\"AccessKeyId\":\"AKIDEXAMPLE\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}";
        Provider provider = Providers.of(new ProviderSettings(
                "mine",
                "bedrock",
                URI.create("https://bedrock-runtime.us-east-1.amazonaws.com"),
                Secret.of(json),
                required("bedrock"),
                false));
        Provider.Ask ask = new Provider.Ask(
                endpoint("POST", "/v1/chat/completions"),
                "/v1/chat/completions",
                Wire.BEDROCK_CONVERSE,
                "amazon.nova-micro-v1:0",
                true,
                List.of(),
                new byte[0]);
        UpstreamCall call = provider.call(ask, NOW);
        assertTrue(call.headers().contains(new UpstreamCall.Header("x-amz-security-token", "t")));
        assertTrue(call.uri().toString().endsWith("/model/amazon.nova-micro-v1%3A0/converse-stream"));
        Map<String, String> options =
                Map.of("region", "us-east-1", "access-key-id", "AKIDEXAMPLE", "session-token", "a+/b==");
        assertTrue(Providers.of(settings("bedrock", "https://bedrock-runtime.us-east-1.amazonaws.com", options))
                .call(ask, NOW)
                .headers()
                .contains(new UpstreamCall.Header("x-amz-security-token", "a+/b==")));
        for (String broken : List.of("{oops", "{\"AccessKeyId\":\"" + KEY + "\"}")) {
            String problem = Providers.problems(new ProviderSettings(
                            "mine",
                            "bedrock",
                            URI.create("https://bedrock-runtime.us-east-1.amazonaws.com"),
                            Secret.of(broken),
                            required("bedrock"),
                            false))
                    .getFirst();
            assertFalse(problem.contains(KEY), problem);
        }
    }

    @Test
    void usageIsAskedOnlyWhereTheQuestionIsUnderstood() {
        Map<String, String> old = Map.of("api-version", "2024-02-01");
        Map<String, String> newer = Map.of("api-version", "2024-10-21");
        String azure = "https://mine.openai.azure.com";
        assertEquals(
                StreamUsage.NEVER_ASK,
                Providers.of(settings("azure", azure, old)).streamUsage());
        assertEquals(
                StreamUsage.WHEN_ASKED,
                Providers.of(settings("azure", azure, newer)).streamUsage());
        assertEquals(
                StreamUsage.NEVER_ASK,
                Providers.of(settings("mistral", "https://api.mistral.ai", Map.of()))
                        .streamUsage());
    }

    @Test
    void anotherMeterNameCanBeDeclared() {
        assertEquals(
                "groq",
                Providers.of(settings("openai-compatible", "https://x.example.com", Map.of("metered-as", "groq")))
                        .meteredAs());
    }

    private static Map<String, String> required(String kind) {
        return switch (kind) {
            case "vertex" -> Map.of("project", "p", "region", "global");
            case "bedrock" -> Map.of("region", "us-east-1");
            default -> Map.of();
        };
    }

    private static ProviderSettings settings(String kind, String address, Map<String, String> options) {
        return new ProviderSettings("mine", kind, URI.create(address), Secret.of(KEY), options, false);
    }

    private static Optional<Wire> speaks(Provider provider, String method, String path) {
        return provider.speaks(endpoint(method, path), "some-model");
    }

    private static Provider.Ask ask(String method, String path, String model) {
        Endpoint endpoint = endpoint(method, path.contains("?") ? path.substring(0, path.indexOf('?')) : path);
        return new Provider.Ask(endpoint, path, endpoint.wire(), model, false, List.of(), new byte[0]);
    }

    private static Endpoint endpoint(String method, String path) {
        return Endpoints.all().stream()
                .filter(endpoint ->
                        endpoint.method().equals(method) && endpoint.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
