package jevons.gateway.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// Amazon's binary event streams (`application/vnd.amazon.eventstream`): total length, header length, checksum of
/// both, headers, payload, checksum of all. An event's type is its `:event-type`, or its `:exception-type`.
final class AwsFraming implements Framing {

    private static final int PRELUDE = 12;
    private static final int TRAILER = 4;
    private static final int TYPE_TEXT = 7;
    private static final String EVENT_TYPE = ":event-type";
    private static final String EXCEPTION_TYPE = ":exception-type";
    private static final String ERROR_CODE = ":error-code";

    private final Carry carry = new Carry();
    private final CRC32 crc = new CRC32();
    private String problem = "";
    private String type = "";
    private boolean exception;

    @Override
    public boolean feed(byte[] chunk, int offset, int length, List<AnswerMeter.Event> events) {
        if (!problem.isEmpty()) {
            return false;
        }
        carry.feed(chunk, offset, length, (bytes, begin, end) -> cut(bytes, begin, end, events));
        return problem.isEmpty();
    }

    /// A message that is not whole cannot be passed on: its reader would wait for the rest.
    @Override
    public void finish(List<AnswerMeter.Event> events) {
        if (!carry.isEmpty() && problem.isEmpty()) {
            problem = "the stream ends within a message";
        }
    }

    @Override
    public String problem() {
        return problem;
    }

    /// True where an event of a type that ends in this word stands for an error.
    static boolean isException(String type) {
        return type.endsWith("Exception") || type.endsWith("exception");
    }

    private int cut(byte[] bytes, int begin, int end, List<AnswerMeter.Event> events) {
        int at = begin;
        while (end - at >= PRELUDE) {
            ByteBuffer message = ByteBuffer.wrap(bytes, at, end - at);
            int length = message.getInt();
            int headers = message.getInt();
            if (length < PRELUDE + TRAILER || headers < 0 || headers > length - PRELUDE - TRAILER) {
                problem = "a message's lengths cannot be";
            } else if (message.getInt() != checksum(bytes, at, PRELUDE - 4)) {
                problem = "the checksum of a message's prelude does not match";
            } else if (length > AnswerMeter.HELD_BYTES_MAX) {
                problem = "a message is longer than " + AnswerMeter.HELD_BYTES_MAX + " bytes";
            }
            if (!problem.isEmpty() || end - at < length) {
                return at;
            }
            if (message.getInt(at + length - TRAILER) != checksum(bytes, at, length - TRAILER)) {
                problem = "the checksum of a message does not match";
                return at;
            }
            events.add(event(bytes, at, length, headers));
            at += length;
        }
        return at;
    }

    private AnswerMeter.Event event(byte[] bytes, int at, int length, int headerLength) {
        type = "";
        exception = false;
        headers(bytes, at + PRELUDE, at + PRELUDE + headerLength);
        int payload = PRELUDE + headerLength;
        return new AnswerMeter.Event(
                type, Arrays.copyOfRange(bytes, at, at + length), payload, length - payload - TRAILER);
    }

    private void headers(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int nameLength = bytes[at] & 0xFF;
            int valueAt = at + 1 + nameLength + 1;
            if (valueAt > end) {
                return;
            }
            int kind = bytes[valueAt - 1];
            int size = size(bytes, valueAt, end, kind);
            if (size < 0 || valueAt + size > end) {
                return;
            }
            if (kind == TYPE_TEXT) {
                String name = new String(bytes, at + 1, nameLength, StandardCharsets.US_ASCII);
                named(name, bytes, valueAt + 2, size - 2);
            }
            at = valueAt + size;
        }
    }

    private void named(String name, byte[] bytes, int from, int length) {
        boolean isError = name.equals(EXCEPTION_TYPE) || name.equals(ERROR_CODE);
        if (isError || name.equals(EVENT_TYPE) && !exception) {
            String text = new String(bytes, from, length, StandardCharsets.UTF_8);
            type = isError && !isException(text) ? text + "Exception" : text;
            exception |= isError;
        }
    }

    /// Bytes of a header's value, its length field included; -1 where the type is not known.
    private static int size(byte[] bytes, int at, int end, int kind) {
        return switch (kind) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 6, TYPE_TEXT -> at + 2 > end ? -1 : 2 + ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
            case 9 -> 16;
            default -> -1;
        };
    }

    private int checksum(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
