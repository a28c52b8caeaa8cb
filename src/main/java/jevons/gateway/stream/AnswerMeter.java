package jevons.gateway.stream;

import java.util.List;
import java.util.Map;

/// Follows one answer of a provider from its head to its end and says what was used. One per attempt, one thread
/// at a time, memory bounded by [#HELD_BYTES_MAX] whatever the answer's length.
///
/// For a stream the caller gives every chunk to [#feed] and passes on what comes back; what is held back comes
/// out of [#end], after the record is durable.
public interface AnswerMeter {

    /// The longest single event, and the most that one stream holds in memory.
    int HELD_BYTES_MAX = 1 << 20;

    /// The head of the answer. Called once, before anything else.
    ///
    /// @param headers names in lower case, the first value of each
    void head(int status, Map<String, String> headers);

    /// A whole answer that is not a stream, content encoding already undone.
    Metered whole(byte[] body);

    /// The next chunk of a stream.
    ///
    /// @return the events to pass on now, whole ones only, in order. The terminal event, and a usage event that
    /// the client did not ask for, are not among them
    Step feed(byte[] chunk, int offset, int length);

    /// The stream is over.
    ///
    /// @param how whether the provider closed it, the client left, or it was cut
    Ended end(HowEnded how);

    /// What may be passed on.
    ///
    /// @param events complete events; for pass-through the bytes as they came, joined by the caller
    /// @param overflow true where an event is longer than allowed; the stream must be ended with an error
    record Step(List<Event> events, boolean overflow) {

        public static final Step NOTHING = new Step(List.of(), false);

        public Step {
            events = List.copyOf(events);
        }
    }

    /// One event of a stream.
    ///
    /// @param type the `event:` of a server-sent event or the `:event-type` of an Amazon event, empty where none
    /// @param raw the event as it came, with its framing
    /// @param payload the JSON inside: offset and length in `raw`
    record Event(String type, byte[] raw, int payloadOffset, int payloadLength) {}

    /// The rest of a stream and what it used.
    ///
    /// @param rest events held back until the record is durable: the terminal event, and the usage event where
    /// the client asked for it
    record Ended(List<Event> rest, Metered metered) {

        public Ended {
            rest = List.copyOf(rest);
        }
    }

    /// Why a stream is over.
    enum HowEnded {
        /// The provider closed it.
        CLOSED,
        /// The client left and the call was cancelled.
        CLIENT_LEFT,
        /// The connection to the provider broke, or took too long.
        BROKEN
    }
}
