package jevons.simulator.wire;

import java.nio.charset.StandardCharsets;

/// How the events of a stream are written.
public enum Framing {
    /// Server-sent events: `event:` where the event has a name, `data:`.
    EVENTS("text/event-stream; charset=utf-8"),
    /// One JSON array, an element for each event.
    ARRAY("application/json; charset=utf-8"),
    /// Amazon's binary event stream.
    AMAZON("application/vnd.amazon.eventstream");

    private final String contentType;

    Framing(String contentType) {
        this.contentType = contentType;
    }

    /// The `content-type` of a stream.
    public String contentType() {
        return contentType;
    }

    /// The bytes of an event.
    ///
    /// @param index how many events came before it
    public byte[] frame(Event event, int index) {
        return switch (this) {
            case EVENTS -> serverSent(event).getBytes(StandardCharsets.UTF_8);
            case ARRAY -> ((index == 0 ? "[" : ",\r\n") + event.text()).getBytes(StandardCharsets.UTF_8);
            case AMAZON -> AmazonFrame.of(event);
        };
    }

    /// The bytes after the last event.
    public byte[] close() {
        return this == ARRAY ? new byte[] {']'} : new byte[0];
    }

    private static String serverSent(Event event) {
        String data = "data: " + event.text() + "\n\n";
        return event.name().isEmpty() ? data : "event: " + event.name() + "\n" + data;
    }
}
