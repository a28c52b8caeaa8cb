package jevons.gateway.stream;

/// What becomes of an event of a stream.
enum Standing {
    /// It says nothing (a comment, a ping): it passes, behind what is held.
    QUIET,
    /// It passes at once.
    PASS,
    /// It was asked for by the gateway alone: the client does not see it.
    HIDE,
    /// It closes the answer but may not be the last: it waits, until something else shows that the answer goes
    /// on.
    CLOSING,
    /// The end: it waits for the record.
    TERMINAL
}
