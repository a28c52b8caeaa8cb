package jevons.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import jevons.simulator.answer.Answer;

/// Messages of Amazon's event stream: lengths, checksum of the lengths, headers, payload, checksum of everything.
final class AmazonFrame {

    private static final String FIXED_ID = "00simulated0identifier00";
    private static final int STRING_HEADER = 7;
    private static final int PRELUDE_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;

    private AmazonFrame() {}

    /// An event, or an exception where its name ends in `Exception`.
    static byte[] of(Event event) {
        boolean exception = event.name().endsWith("Exception");
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        header(headers, exception ? ":exception-type" : ":event-type", event.name());
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", exception ? "exception" : "event");
        byte[] payload = AmazonFrame.fixed(event.text()).getBytes(StandardCharsets.UTF_8);
        int length = PRELUDE_BYTES + headers.size() + payload.length + CHECKSUM_BYTES;
        ByteBuffer frame = ByteBuffer.allocate(length);
        frame.putInt(length).putInt(headers.size());
        frame.putInt(checksum(frame.array(), frame.position()));
        frame.put(headers.toByteArray()).put(payload);
        frame.putInt(checksum(frame.array(), frame.position()));
        return frame.array();
    }

    /// Inside checksums an identifier cannot be put in later: all requests have the same there.
    static String fixed(String text) {
        return text.replace(Answer.ID, FIXED_ID);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        byte[] key = name.getBytes(StandardCharsets.US_ASCII);
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.write(key.length);
        out.writeBytes(key);
        out.write(STRING_HEADER);
        out.write(text.length >> 8);
        out.write(text.length);
        out.writeBytes(text);
    }
}
