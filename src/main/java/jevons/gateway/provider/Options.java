package jevons.gateway.provider;

import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderKinds;
import jevons.gateway.config.ProviderSettings;

/// Names of options that several kinds share.
final class Options {

    /// How usage and prices name the provider, where the kind's own name is not right.
    static final String METERED_AS = "metered-as";

    static final String REGION = "region";
    static final String PROJECT = "project";
    static final String AUTH = "auth";
    static final String BEARER = "bearer";
    static final String API = "api";
    static final String API_VERSION = "api-version";
    static final String VERSION = "version";
    static final String SESSION_TOKEN = "session-token";
    static final String ACCESS_KEY_ID = "access-key-id";

    private Options() {}

    /// As whose the usage and prices of a provider are taken.
    static String meteredAs(ProviderSettings settings) {
        String usual =
                ProviderKinds.find(settings.kind()).map(ProviderKind::meteredAs).orElse(settings.kind());
        return settings.options().getOrDefault(METERED_AS, usual);
    }
}
