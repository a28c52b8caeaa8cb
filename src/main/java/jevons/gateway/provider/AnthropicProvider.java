package jevons.gateway.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Endpoint;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.record.Fault;

/// Anthropic's own API, and servers that copied it.
final class AnthropicProvider implements Provider {

    static final String VERSION = "2023-06-01";

    private final ProviderSettings settings;
    private final String root;
    private final URI messages;
    private final CallHeaders.Auth auth;

    AnthropicProvider(ProviderSettings settings) {
        this.settings = settings;
        String declared = Address.root(settings.baseUrl());
        this.root = declared.endsWith(Address.VERSION_PREFIX) ? declared : declared + Address.VERSION_PREFIX;
        this.messages = URI.create(root + "/messages");
        this.auth = settings.options().getOrDefault(Options.AUTH, "").equals(Options.BEARER)
                ? CallHeaders.Auth.BEARER
                : CallHeaders.Auth.X_API_KEY;
    }

    @Override
    public String meteredAs() {
        return Options.meteredAs(settings);
    }

    @Override
    public Optional<Wire> speaks(Endpoint endpoint, String model) {
        return endpoint.wire() == Wire.ANTHROPIC_MESSAGES || Chats.isChat(endpoint)
                ? Optional.of(Wire.ANTHROPIC_MESSAGES)
                : Optional.empty();
    }

    @Override
    public UpstreamCall call(Ask ask, Instant now) {
        boolean plain = Chats.isChat(ask.endpoint()) || ask.path().equals(Chats.MESSAGES_PATH);
        URI uri = plain ? messages : URI.create(root + Address.below(ask.path()));
        CallHeaders headers = CallHeaders.of(ask, "anthropic-");
        if (ask.body().length > 0) {
            headers.json(ask.stream());
        }
        headers.orElse("anthropic-version", settings.options().getOrDefault(Options.VERSION, VERSION))
                .auth(auth, settings.credential());
        return new UpstreamCall(ask.endpoint().method(), uri, headers.list(), ask.body());
    }

    @Override
    public Fault fault(int status, Map<String, String> headers, byte[] body) {
        return Faults.of(status, headers, body);
    }
}
