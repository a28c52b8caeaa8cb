package jevons.simulator.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong with an answer, on demand. Errors with a status are said by `status=…` instead.
public enum Fault {
    /// An error event inside a stream that began with 200.
    ERROR_IN_STREAM,
    /// The stream ends in order for HTTP, but without its last events.
    CUT,
    /// The connection is reset in the middle of the answer.
    RESET_MID,
    /// The connection is reset before any answer.
    RESET,
    /// Silence (`stall-millis`, default five minutes): before the answer, or after `after` chunks of a stream.
    STALL,
    /// One event of a stream is `bytes` long (default 2 MB).
    OVERSIZED_EVENT,
    /// The JSON of the answer, or of one event, is broken.
    MALFORMED,
    /// The length declared is greater than what follows.
    WRONG_LENGTH,
    /// The answer states no usage.
    NO_USAGE,
    /// The answer states `null` as its usage.
    NULL_USAGE,
    /// The answer states zeros; then nothing is sold.
    ZERO_USAGE,
    /// The answer is compressed, whether asked for or not.
    GZIP,
    /// The answer is padded to `bytes` (default 8 MB).
    HUGE,
    /// A stream has an event that is no JSON, and a comment.
    GARBAGE_EVENT,
    /// The usage of a stream is stated twice.
    DUPLICATE_USAGE,
    /// Objects of the answer have members that nobody knows.
    UNKNOWN_FIELDS;

    /// The name in directions: `error-in-stream`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The fault of a name.
    public static Optional<Fault> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /// All names.
    public static List<String> keys() {
        return Arrays.stream(values()).map(Fault::key).toList();
    }
}
