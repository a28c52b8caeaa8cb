package jevons.simulator.account;

import java.util.Locale;

/// What a simulated provider sells, each thing counted once: no bucket is part of another.
public enum Bucket {
    /// Tokens read that no cache knew.
    INPUT,
    /// Tokens read from a cache.
    CACHED,
    /// Tokens written to a cache for five minutes.
    CACHE_WRITE,
    /// Tokens written to a cache for an hour.
    CACHE_WRITE_LONG,
    /// Tokens of the visible answer, calls of tools among them.
    OUTPUT,
    /// Tokens of thinking.
    REASONING,
    /// Images made.
    IMAGES,
    /// Characters spoken.
    CHARACTERS,
    /// Seconds heard.
    SECONDS;

    /// Its name in JSON and in scripts: `cache_write_long`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
