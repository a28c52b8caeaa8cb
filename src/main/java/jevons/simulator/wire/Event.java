package jevons.simulator.wire;

/// One event of a stream, before it is framed.
///
/// @param name of the event; empty where the dialect has none
/// @param text what it carries, JSON but for `[DONE]`
/// @param kind what it is to a script of faults
/// @param visible how many tokens of the visible answer were made for it
/// @param thinking how many tokens of thinking were made for it
public record Event(String name, String text, Kind kind, long visible, long thinking) {

    /// What an event is.
    public enum Kind {
        /// Before the first content.
        OPENING,
        /// Some of the answer.
        CONTENT,
        /// States usage at the end.
        USAGE,
        /// Without it a stream is not whole.
        END
    }

    /// An event for which no token was made.
    public static Event of(Kind kind, String name, String text) {
        return new Event(name, text, kind, 0, 0);
    }
}
