package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import jevons.gateway.translate.chat.Trees;

/// Writes Amazon's event-stream frames: lengths, a checksum of them, headers, payload, a checksum of all.
final class AmazonFrames {

    /// The type of a header's value: a text with a length of two bytes.
    private static final byte TEXT = 7;

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    private AmazonFrames() {}

    static void event(String type, JsonNode payload, ByteArrayOutputStream out) {
        frame(":event-type", type, "event", Trees.bytes(payload), out);
    }

    static void exception(String type, JsonNode payload, ByteArrayOutputStream out) {
        frame(":exception-type", type, "exception", Trees.bytes(payload), out);
    }

    private static void frame(String name, String type, String kind, byte[] payload, ByteArrayOutputStream out) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        header(name, type, headers);
        header(":content-type", "application/json", headers);
        header(":message-type", kind, headers);
        int length = PRELUDE + headers.size() + payload.length + CHECKSUM;
        ByteBuffer frame = ByteBuffer.allocate(length);
        frame.putInt(length).putInt(headers.size());
        frame.putInt(checksum(frame.array(), frame.position()));
        frame.put(headers.toByteArray()).put(payload);
        frame.putInt(checksum(frame.array(), frame.position()));
        out.writeBytes(frame.array());
    }

    private static void header(String name, String value, ByteArrayOutputStream out) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.write(key.length);
        out.writeBytes(key);
        out.write(TEXT);
        out.write(text.length >> 8);
        out.write(text.length);
        out.writeBytes(text);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
