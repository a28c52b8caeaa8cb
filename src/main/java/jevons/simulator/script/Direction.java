package jevons.simulator.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A number that a request may direct, as `name=value`.
public enum Direction {
    /// HTTP status of the answer, 200 by default.
    STATUS,
    /// Value of `retry-after` beside an error.
    RETRY_AFTER_SECONDS,
    /// Exact count of visible tokens.
    TOKENS,
    /// Exact count of content events of a stream.
    CHUNKS,
    /// Exact count of tokens of thinking.
    REASONING,
    /// Exact count of all tokens read, cached ones among them.
    INPUT,
    /// Of those, read from a cache.
    CACHED,
    /// Of those, written to a cache for five minutes.
    CACHE_WRITE,
    /// Of those, written to a cache for an hour.
    CACHE_WRITE_LONG,
    /// Delay before the first event or the whole answer.
    FIRST_DELAY_MILLIS,
    /// Delay before each further event.
    DELAY_MILLIS,
    /// How long the fault `stall` lasts.
    STALL_MILLIS,
    /// Size for the faults `huge` and `oversized-event`.
    BYTES,
    /// After how many content events a fault in a stream strikes; the middle by default.
    AFTER,
    /// How many requests of this content are refused or fail before one goes well; for ever by default.
    TIMES;

    /// The name in directions: `delay-millis`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Direction> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Direction::key).toList();
    }
}
