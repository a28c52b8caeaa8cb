package jevons.gateway.provider;

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
}
