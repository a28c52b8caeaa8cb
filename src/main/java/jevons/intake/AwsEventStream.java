package jevons.intake;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Decodes Amazon's binary event streams (`application/vnd.amazon.eventstream`): total length, header length, CRC
/// of these, headers, payload, CRC of all; big-endian, CRC-32 as in gzip (AWS SDK, "event stream encoding").
public final class AwsEventStream {

    /// The largest message that is read, as the protocol allows.
    public static final int MESSAGE_MAX = 24 * 1024 * 1024;

    private static final int PRELUDE = 12;
    private static final int TRAILER = 4;
    private static final int TYPE_TRUE = 0;
    private static final int TYPE_FALSE = 1;
    private static final int TYPE_BYTES = 6;
    private static final int TYPE_STRING = 7;

    /// One message.
    ///
    /// @param headers text headers; others as text
    public record Message(Map<String, String> headers, byte[] payload) {

        /// `contentBlockDelta`, `metadata`, `chunk` …, empty where the message has none.
        public String eventType() {
            return headers.getOrDefault(":event-type", "");
        }

        /// True where the stream reports an error in place of an event.
        public boolean isException() {
            return "exception".equals(headers.get(":message-type"));
        }

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private AwsEventStream() {}

    /// All messages of a stream.
    ///
    /// @throws IllegalArgumentException where the framing or a checksum is wrong; the message names the byte
    public static List<Message> decode(byte[] stream) {
        List<Message> messages = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int length = length(stream, at);
            messages.add(message(stream, at, length));
            at += length;
        }
        return messages;
    }

    /// The length of the message that begins at a byte.
    ///
    /// @throws IllegalArgumentException where the prelude is wrong or the message is not whole
    public static int length(byte[] stream, int at) {
        if (stream.length - at < PRELUDE) {
            throw wrong(at, "the stream ends within a message's first " + PRELUDE + " bytes");
        }
        ByteBuffer prelude = ByteBuffer.wrap(stream, at, PRELUDE);
        int length = prelude.getInt();
        int headers = prelude.getInt();
        if (length < PRELUDE + TRAILER || length > MESSAGE_MAX || headers < 0 || headers > length - PRELUDE - TRAILER) {
            throw wrong(at, "a message of " + length + " bytes with " + headers + " bytes of headers cannot be");
        }
        if (prelude.getInt() != crc(stream, at, PRELUDE - TRAILER)) {
            throw wrong(at, "the checksum of the message's prelude does not match");
        }
        if (length > stream.length - at) {
            throw wrong(at, "the stream ends within a message of " + length + " bytes");
        }
        return length;
    }

    private static Message message(byte[] stream, int at, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(stream, at, length);
        buffer.position(at + 4);
        int headerLength = buffer.getInt();
        int end = at + length - TRAILER;
        if (buffer.getInt(end) != crc(stream, at, length - TRAILER)) {
            throw wrong(at, "the checksum of the message does not match");
        }
        int payloadAt = at + PRELUDE + headerLength;
        ByteBuffer headers = ByteBuffer.wrap(stream, at + PRELUDE, headerLength);
        try {
            return new Message(headers(headers), Arrays.copyOfRange(stream, payloadAt, end));
        } catch (BufferUnderflowException ended) {
            throw wrong(at, "a header reaches beyond the headers' length");
        }
    }

    private static Map<String, String> headers(ByteBuffer buffer) {
        Map<String, String> headers = new TreeMap<>();
        while (buffer.hasRemaining()) {
            String name = text(buffer, Byte.toUnsignedInt(buffer.get()));
            headers.put(name, value(buffer));
        }
        return headers;
    }

    private static String value(ByteBuffer buffer) {
        int type = buffer.get();
        return switch (type) {
            case TYPE_TRUE -> "true";
            case TYPE_FALSE -> "false";
            case 2 -> Byte.toString(buffer.get());
            case 3 -> Short.toString(buffer.getShort());
            case 4 -> Integer.toString(buffer.getInt());
            case 5, 8 -> Long.toString(buffer.getLong());
            case TYPE_BYTES, TYPE_STRING -> text(buffer, Short.toUnsignedInt(buffer.getShort()));
            case 9 -> Long.toHexString(buffer.getLong()) + Long.toHexString(buffer.getLong());
            default -> throw wrong(buffer.position(), "header type " + type + " is not known");
        };
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static IllegalArgumentException wrong(int at, String what) {
        return new IllegalArgumentException(
                "event stream, byte " + at + ": " + what + "; pass the whole body as received, decompressed");
    }
}
