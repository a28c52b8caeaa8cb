package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.gateway.Endpoint;
import jevons.gateway.Endpoints;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import jevons.gateway.provider.UpstreamCall.Header;
import org.junit.jupiter.api.Test;

/// Every provider's calls, as one golden text: what it speaks, and method, address, headers and body of each
/// call. Rewritten with `-Dgolden=write`; the difference is to be read.
class ProviderCallsTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "provider-calls.txt");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String KEY = "test-credential";

    private static final List<Header> CLIENT = List.of(
            new Header("content-type", "application/json"),
            new Header("anthropic-version", "2023-06-01"),
            new Header("anthropic-beta", "beta-one,beta-two"),
            new Header("openai-organization", "org-of-client"),
            new Header("idempotency-key", "i1"),
            new Header("traceparent", "00-1-2-01"),
            new Header("user-agent", "client/1"));

    /// What is shown of providers that differ from one before them only in a few things.
    private static final Set<String> BRIEF = Set.of("/v1/chat/completions", "/v1/messages", "/v1/embeddings");

    /// One provider with the models that are called.
    private record Case(ProviderSettings settings, List<String> models) {}

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>(List.of(
                named("anthropic", Map.of(), "claude-sonnet-4-5"),
                named("anthropic", Map.of("auth", "bearer", "version", "2024-01-01"), "claude-sonnet-4-5"),
                named("gemini", Map.of(), "gemini-2.5-flash", "models/gemini-2.5-pro"),
                named("gemini", Map.of("api", "openai"), "gemini-2.5-flash"),
                named(
                        "vertex",
                        Map.of("project", "my-project", "region", "global"),
                        "gemini-2.5-pro",
                        "claude-sonnet-4-5@20250929",
                        "meta/llama-4-maverick"),
                named("vertex", Map.of("project", "my-project", "region", "europe-west4"), "gemini-2.5-pro"),
                named(
                        "bedrock",
                        Map.of("region", "us-east-1"),
                        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                        "amazon.nova-micro-v1:0"),
                named(
                        "bedrock",
                        Map.of("region", "eu-central-1", "access-key-id", "AKIDEXAMPLE"),
                        "anthropic.claude-3-haiku-20240307-v1:0",
                        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc"),
                azure(Map.of()),
                azure(Map.of("api-version", "2024-10-21")),
                azure(Map.of("api-version", "preview", "auth", "bearer")),
                named("openai", Map.of("organization", "org-own", "project", "proj-own"), "gpt-5")));
        for (Preset preset : Preset.ALL) {
            cases.add(named(preset.kind(), Map.of(), "some-model"));
        }
        return cases;
    }

    @Test
    void everyCallIsAsWritten() throws IOException {
        StringBuilder text = new StringBuilder();
        Set<String> kinds = new HashSet<>();
        for (Case one : cases()) {
            String kind = one.settings().kind();
            boolean ownWay =
                    Preset.ALL.stream().noneMatch(preset -> preset.kind().equals(kind));
            write(one, kinds.add(kind) && (ownWay || kind.equals("openai")) || kind.equals("azure"), text);
        }
        if (System.getProperty("golden", "").equals("write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertTrue(text.length() > 10_000, "it holds every provider");
        assertEquals(Files.readString(GOLDEN), text.toString(), "rewrite with -Dgolden=write and read the difference");
    }

    private static void write(Case one, boolean whole, StringBuilder text) {
        Provider provider = Providers.of(one.settings());
        text.append("######## ").append(one.settings().kind());
        text.append(new java.util.TreeMap<>(one.settings().options()));
        text.append(" is ").append(provider.meteredAs()).append(", usage in streams ");
        text.append(provider.streamUsage()).append('\n');
        for (String model : one.models()) {
            for (Endpoint endpoint : Endpoints.all()) {
                Optional<Wire> wire = provider.speaks(endpoint, model);
                if (wire.isPresent() && (whole || BRIEF.contains(endpoint.path()))) {
                    write(provider, endpoint, wire.get(), model, text);
                } else if (wire.isPresent()) {
                    text.append("== also ").append(endpoint.method()).append(' ');
                    text.append(endpoint.path())
                            .append(" as ")
                            .append(wire.get())
                            .append('\n');
                }
            }
        }
    }

    private static void write(Provider provider, Endpoint endpoint, Wire wire, String model, StringBuilder text) {
        boolean streams = wire != Wire.OPENAI_OTHER && wire != Wire.OPENAI_EMBEDDINGS && isWork(endpoint);
        text.append("== ").append(endpoint.method()).append(' ').append(endpoint.path());
        text.append(" of ").append(model).append(" as ").append(wire).append('\n');
        for (boolean stream : streams ? List.of(false, true) : List.of(false)) {
            String body = endpoint.method().equals("POST")
                    ? "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"x\":1.50}"
                    : "";
            String path = endpoint.path().replace("{id}", "id_1")
                    + (endpoint.method().equals("GET") ? "?limit=2&key=stolen" : "");
            UpstreamCall call = provider.call(
                    new Provider.Ask(
                            endpoint, path, wire, model, stream, CLIENT, body.getBytes(StandardCharsets.UTF_8)),
                    NOW);
            write(call, text);
        }
    }

    private static boolean isWork(Endpoint endpoint) {
        return endpoint.method().equals("POST")
                && !endpoint.path().contains("batches")
                && !endpoint.path().contains("count_tokens");
    }

    private static void write(UpstreamCall call, StringBuilder text) {
        text.append(call.method()).append(' ').append(call.uri()).append('\n');
        call.headers().stream()
                .map(header -> "   " + header.name() + ": " + header.value() + "\n")
                .sorted()
                .forEach(text::append);
        if (call.body().length > 0) {
            text.append("   ")
                    .append(new String(call.body(), StandardCharsets.UTF_8))
                    .append('\n');
        }
        String printed = call.toString() + call.headers();
        assertTrue(!printed.contains(KEY) && !printed.contains("Signature"), "a call does not print its credential");
    }

    private static Case azure(Map<String, String> options) {
        return new Case(
                new ProviderSettings(
                        "azure",
                        "azure",
                        URI.create("https://mine.openai.azure.com/openai/v1/"),
                        Secret.of(KEY),
                        options,
                        false),
                List.of("my-gpt"));
    }

    private static Case named(String kind, Map<String, String> options, String... models) {
        URI address = Providers.address(kind, options).orElse(URI.create("http://10.1.2.3:8000"));
        return new Case(new ProviderSettings(kind, kind, address, Secret.of(KEY), options, true), List.of(models));
    }
}
