package jevons.gateway.provider;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Endpoint;
import jevons.gateway.Endpoints;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.record.Fault;

/// OpenAI and everyone who copied its wires.
final class OpenAiCompatible implements Provider {

    private static final String OPENAI = "openai";

    private final Preset preset;
    private final ProviderSettings settings;
    private final URI base;
    private final Map<String, URI> fixed = new HashMap<>();

    OpenAiCompatible(Preset preset, ProviderSettings settings) {
        this.preset = preset;
        this.settings = settings;
        this.base = Address.withPathUnlessDeclared(settings.baseUrl(), preset.path());
        for (Endpoint endpoint : Endpoints.all()) {
            if (endpoint.path().indexOf('{') < 0) {
                fixed.put(endpoint.path(), Address.of(base, Address.below(endpoint.path())));
            }
        }
    }

    @Override
    public String meteredAs() {
        return Options.meteredAs(settings);
    }

    @Override
    public Optional<Wire> speaks(Endpoint endpoint, String model) {
        if (endpoint.wire() == Wire.ANTHROPIC_MESSAGES) {
            return Chats.isMessages(endpoint) ? Optional.of(Wire.OPENAI_CHAT) : Optional.empty();
        }
        return Offer.of(endpoint).filter(preset.offers()::contains).map(offer -> endpoint.wire());
    }

    @Override
    public StreamUsage streamUsage() {
        return preset.streamUsage();
    }

    @Override
    public UpstreamCall call(Ask ask, Instant now) {
        String path = ask.endpoint().wire().isAnthropic() ? Chats.CHAT_PATH : ask.path();
        URI known = fixed.get(path);
        URI uri = known == null ? Address.of(base, Address.below(path)) : known;
        CallHeaders headers = preset.kind().equals(OPENAI) ? CallHeaders.of(ask, "openai-") : CallHeaders.of(ask);
        if (ask.wire() == Wire.OPENAI_OTHER) {
            headers.asSent(ask.body());
        } else {
            headers.json(ask.stream());
        }
        option(headers, "organization", "openai-organization");
        option(headers, "project", "openai-project");
        headers.auth(CallHeaders.Auth.BEARER, settings.credential());
        return new UpstreamCall(ask.endpoint().method(), uri, headers.list(), ask.body());
    }

    @Override
    public Fault fault(int status, Map<String, String> headers, byte[] body) {
        return Faults.of(status, headers, body);
    }

    private void option(CallHeaders headers, String option, String header) {
        String value = settings.options().getOrDefault(option, "");
        if (!value.isEmpty()) {
            headers.set(header, value);
        }
    }
}
