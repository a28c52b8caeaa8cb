package jevons.metering;

/// What the provider's prompt cache did with a token. A token has exactly one action.
public enum CacheAction {
    /// Not cached, or the provider does not say.
    NONE,
    /// Served from the cache.
    READ,
    /// Written, lifetime not stated (OpenAI, Bedrock).
    WRITE,
    /// Written to live five minutes (Anthropic).
    WRITE_5M,
    /// Written to live one hour (Anthropic).
    WRITE_1H
}
