package jevons.gateway.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.gateway.Endpoint;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import jevons.gateway.record.Fault;

/// Google's Vertex AI: Gemini over its own wire, Claude over Anthropic's (the model in the address, the version
/// in the body), other vendors' models (`meta/llama…`) over OpenAI's chat.
///
/// The option `region` is the location of the address, `global` too. The credential is an access token, or a
/// service account's JSON file, for which tokens are fetched.
final class VertexProvider implements Provider {

    private static final URI GLOBAL = URI.create("https://aiplatform.googleapis.com");

    /// What Vertex wants in the body of Claude's requests.
    static final String ANTHROPIC_VERSION = "vertex-2023-10-16";

    private final ProviderSettings settings;
    private final String root;
    private final Optional<TokenSource> tokens;

    VertexProvider(ProviderSettings settings) {
        this.settings = settings;
        URI base = Address.withPathUnlessDeclared(declared(settings.baseUrl()), "/v1");
        this.root = Address.root(base) + "/projects/"
                + Address.segment(settings.options().getOrDefault(Options.PROJECT, "")) + "/locations/"
                + Address.segment(settings.options().getOrDefault(Options.REGION, ""));
        this.tokens = isServiceAccount(settings.credential())
                ? Optional.of(GoogleTokens.of(settings.credential()))
                : Optional.empty();
    }

    /// The address of the region `global` has no region in it.
    private static URI declared(URI address) {
        return "global-aiplatform.googleapis.com".equals(address.getHost()) ? GLOBAL : address;
    }

    static boolean isServiceAccount(Secret credential) {
        return credential.reveal().stripLeading().startsWith("{");
    }

    @Override
    public String meteredAs() {
        return Options.meteredAs(settings);
    }

    @Override
    public Optional<TokenSource> tokens() {
        return tokens;
    }

    @Override
    public Optional<Wire> speaks(Endpoint endpoint, String model) {
        if (isClaude(model)) {
            return Chats.isCount(endpoint)
                    ? Optional.of(Wire.ANTHROPIC_MESSAGES)
                    : Chats.translated(endpoint, Wire.ANTHROPIC_MESSAGES);
        }
        return Chats.translated(endpoint, model.indexOf('/') > 0 ? Wire.OPENAI_CHAT : Wire.GEMINI_GENERATE);
    }

    @Override
    public UpstreamCall call(Ask ask, Instant now) {
        CallHeaders headers = isClaude(ask.model()) ? CallHeaders.of(ask, "anthropic-beta") : CallHeaders.plain(ask);
        headers.json(ask.stream()).auth(CallHeaders.Auth.BEARER, token(now));
        return new UpstreamCall("POST", URI.create(root + path(ask)), headers.list(), body(ask));
    }

    private static boolean isClaude(String model) {
        return model.startsWith("claude");
    }

    private static String path(Ask ask) {
        if (Chats.isCount(ask.endpoint())) {
            return "/publishers/anthropic/models/count-tokens:rawPredict";
        }
        if (ask.wire() == Wire.OPENAI_CHAT) {
            return "/endpoints/openapi/chat/completions";
        }
        String model = Address.segment(ask.model());
        return isClaude(ask.model())
                ? "/publishers/anthropic/models/" + model.replace("%40", "@")
                        + (ask.stream() ? ":streamRawPredict" : ":rawPredict")
                : "/publishers/google/models/" + model + GeminiProvider.method(ask.stream());
    }

    private static byte[] body(Ask ask) {
        if (ask.wire() != Wire.ANTHROPIC_MESSAGES) {
            return ask.body();
        }
        String version = "\"anthropic_version\":\"" + ANTHROPIC_VERSION + "\"";
        Set<String> drop =
                Chats.isCount(ask.endpoint()) ? Set.of("anthropic_version") : Set.of("model", "anthropic_version");
        return TopLevel.edit(ask.body(), drop, version);
    }

    private Secret token(Instant now) {
        return tokens.isEmpty()
                ? settings.credential()
                : tokens.get()
                        .token(now)
                        .orElseThrow(() -> new IllegalStateException(
                                "provider '" + settings.name() + "' has no access token yet; fetch one first"));
    }

    @Override
    public Fault fault(int status, Map<String, String> headers, byte[] body) {
        return Faults.of(status, headers, body);
    }
}
