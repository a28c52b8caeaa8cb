package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Server-sent events.
public final class Frames {

    private Frames() {}

    /// An event without a name.
    public static void data(JsonNode payload, ByteArrayOutputStream out) {
        text("data: ", out);
        out.writeBytes(Trees.bytes(payload));
        text("\n\n", out);
    }

    /// An event with a name.
    public static void event(String name, JsonNode payload, ByteArrayOutputStream out) {
        text("event: " + name + "\n", out);
        data(payload, out);
    }

    /// Bytes as they are.
    public static void text(String text, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
