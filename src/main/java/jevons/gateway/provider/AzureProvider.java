package jevons.gateway.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Endpoint;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.record.Fault;

/// OpenAI's models at Azure. The option `api-version` decides the way: `v1` (unless said otherwise) and `preview`
/// take
/// `/openai/v1/…` with the deployment as the body's model; a date takes `/openai/deployments/DEPLOYMENT/…`.
final class AzureProvider implements Provider {

    /// From this version on, streams can be asked for usage.
    private static final String STREAM_OPTIONS_SINCE = "2024-09-01";

    private final ProviderSettings settings;
    private final URI host;
    private final String version;
    private final CallHeaders.Auth auth;

    AzureProvider(ProviderSettings settings) {
        this.settings = settings;
        this.host = host(settings.baseUrl());
        this.version = settings.options().getOrDefault(Options.API_VERSION, "v1");
        this.auth = settings.options().getOrDefault(Options.AUTH, "").equals(Options.BEARER)
                ? CallHeaders.Auth.BEARER
                : CallHeaders.Auth.API_KEY;
    }

    @Override
    public String meteredAs() {
        return Options.meteredAs(settings);
    }

    @Override
    public StreamUsage streamUsage() {
        return isDated() && version.compareTo(STREAM_OPTIONS_SINCE) < 0
                ? StreamUsage.NEVER_ASK
                : StreamUsage.WHEN_ASKED;
    }

    @Override
    public Optional<Wire> speaks(Endpoint endpoint, String model) {
        if (endpoint.wire() == Wire.ANTHROPIC_MESSAGES) {
            return Chats.isMessages(endpoint) ? Optional.of(Wire.OPENAI_CHAT) : Optional.empty();
        }
        return Offer.of(endpoint).filter(offer -> offer != Offer.MODERATIONS).map(offer -> endpoint.wire());
    }

    @Override
    public UpstreamCall call(Ask ask, Instant now) {
        CallHeaders headers = CallHeaders.of(ask, "openai-beta");
        if (ask.wire() == Wire.OPENAI_OTHER) {
            headers.asSent(ask.body());
        } else {
            headers.json(ask.stream());
        }
        headers.auth(auth, settings.credential());
        return new UpstreamCall(ask.endpoint().method(), uri(ask), headers.list(), ask.body());
    }

    @Override
    public Fault fault(int status, Map<String, String> headers, byte[] body) {
        return Faults.of(status, headers, body);
    }

    private URI uri(Ask ask) {
        String below = Address.below(ask.endpoint().wire().isAnthropic() ? Chats.CHAT_PATH : ask.path());
        if (!isDated()) {
            return Address.of(host, "/openai/v1" + (version.equals("v1") ? below : versioned(below)));
        }
        String place =
                isOfDeployment(ask.endpoint()) ? "/openai/deployments/" + Address.segment(ask.model()) : "/openai";
        return Address.of(host, place + versioned(below));
    }

    private String versioned(String below) {
        return below + (below.indexOf('?') < 0 ? "?" : "&") + "api-version=" + Address.segment(version);
    }

    private boolean isDated() {
        return !version.isEmpty() && Character.isDigit(version.charAt(0));
    }

    private static boolean isOfDeployment(Endpoint endpoint) {
        return switch (Offer.of(endpoint).orElse(Offer.CHAT)) {
            case CHAT, COMPLETIONS, EMBEDDINGS, IMAGES, SPEECH, HEARING -> true;
            case RESPONSES, MODERATIONS, FILES, BATCHES, MODELS -> false;
        };
    }

    /// The resource's address; a path below `/openai`, as some guides show it, is taken off.
    private static URI host(URI declared) {
        String root = Address.root(declared);
        int openai = root.indexOf("/openai", root.indexOf("://") + 3);
        return URI.create(openai < 0 ? root : root.substring(0, openai));
    }
}
