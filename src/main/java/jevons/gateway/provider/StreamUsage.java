package jevons.gateway.provider;

/// When a provider's streams state their usage.
public enum StreamUsage {
    /// Only when asked with `stream_options.include_usage`; then in a last chunk of its own.
    WHEN_ASKED,
    /// Always, in the last chunk; the question is understood and harmless.
    ALWAYS,
    /// Always, and the question is an error or not understood: it must not be asked.
    NEVER_ASK;

    /// Whether to ask for it.
    public boolean isAsked() {
        return this != NEVER_ASK;
    }
}
