package jevons.gateway.stream;

import java.util.List;

/// Cuts a stream of bytes into events. However the stream is cut into chunks, the events are the same.
sealed interface Framing permits SseFraming, AwsFraming, JsonFraming, OpaqueFraming {

    /// Takes a chunk and adds the events that are whole now.
    ///
    /// @return false where an event is longer than [AnswerMeter#HELD_BYTES_MAX] or the framing is broken; nothing
    /// more can be cut then
    boolean feed(byte[] chunk, int offset, int length, List<AnswerMeter.Event> events);

    /// Adds what is left when the stream is over, completed so that something can follow it.
    void finish(List<AnswerMeter.Event> events);

    /// Why no more can be cut, empty while all is well.
    String problem();
}
