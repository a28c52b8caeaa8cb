package jevons.proof;

/// What a client saw of one of its requests.
///
/// @param number of the request in its run; the provider's account has it as reference `r<number>`
/// @param id that the gateway gave it, empty where no head of an answer came
/// @param end how it ended for the client
/// @param beganNanos when it was sent, by the clock of this process
/// @param endedNanos when it was over for the client
record Sighting(long number, String id, End end, long beganNanos, long endedNanos) {

    /// How a request ended for its client.
    enum End {
        /// The answer's own last event, or its last byte, came.
        WHOLE,
        /// The client left in the middle of a stream.
        LEFT,
        /// The answer is an error.
        REFUSED,
        /// The answer was a stream that said that it broke, or had no end.
        BROKEN,
        /// The connection was lost or refused.
        LOST
    }

    boolean is(End one) {
        return end == one;
    }
}
