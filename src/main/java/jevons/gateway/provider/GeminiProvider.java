package jevons.gateway.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Endpoint;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.record.Fault;

/// Google's Gemini API. Conversations go over its own wire, embeddings over its OpenAI-compatible one; the option
/// `api: openai` takes the latter for conversations too.
final class GeminiProvider implements Provider {

    private static final String VERSION_PATH = "/v1beta";
    private static final String MODELS = "models/";

    private final ProviderSettings settings;
    private final URI base;
    private final boolean compatible;

    GeminiProvider(ProviderSettings settings) {
        this.settings = settings;
        this.base = Address.withPathUnlessDeclared(settings.baseUrl(), VERSION_PATH);
        this.compatible = settings.options().getOrDefault(Options.API, "").equals("openai");
    }

    @Override
    public String meteredAs() {
        return Options.meteredAs(settings);
    }

    @Override
    public Optional<Wire> speaks(Endpoint endpoint, String model) {
        return endpoint.wire() == Wire.OPENAI_EMBEDDINGS
                ? Optional.of(Wire.OPENAI_EMBEDDINGS)
                : Chats.translated(endpoint, compatible ? Wire.OPENAI_CHAT : Wire.GEMINI_GENERATE);
    }

    @Override
    public UpstreamCall call(Ask ask, Instant now) {
        CallHeaders headers = CallHeaders.plain(ask).json(ask.stream());
        if (ask.wire() == Wire.GEMINI_GENERATE) {
            headers.auth(CallHeaders.Auth.X_GOOG_API_KEY, settings.credential());
            String model = ask.model().startsWith(MODELS) ? ask.model().substring(MODELS.length()) : ask.model();
            URI uri = Address.of(base, "/models/" + Address.segment(model) + method(ask.stream()));
            return new UpstreamCall("POST", uri, headers.list(), ask.body());
        }
        headers.auth(CallHeaders.Auth.BEARER, settings.credential());
        String path = ask.wire() == Wire.OPENAI_CHAT ? "/openai/chat/completions" : "/openai/embeddings";
        return new UpstreamCall("POST", Address.of(base, path), headers.list(), ask.body());
    }

    /// The verb at the end of a model's address, for Gemini and Vertex.
    static String method(boolean stream) {
        return stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
    }

    @Override
    public Fault fault(int status, Map<String, String> headers, byte[] body) {
        return Faults.of(status, headers, body);
    }
}
