package jevons.store.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// How one record lies in a segment: four bytes of mark and type, the payload's length, a CRC32C over type,
/// length and payload, then the payload. Big-endian.
///
/// @param type what the payload is
/// @param start where the record begins
/// @param end where the next one begins
record Frame(int type, byte[] payload, Position start, Position end) {

    static final int HEADER_BYTES = 12;

    /// Longer records are damage, not data.
    static final int PAYLOAD_BYTES_MAX = 16 << 20;

    private static final int MARK = 0x4A564C00;
    private static final int MARK_MASK = 0xFFFFFF00;

    static void putHeader(ByteBuffer to, int type, byte[] payload, int length) {
        to.putInt(MARK | type);
        to.putInt(length);
        to.putInt(checksum(type, payload, 0, length));
    }

    /// True where these four bytes can begin a record.
    static boolean isMark(int word) {
        return (word & MARK_MASK) == MARK;
    }

    static int type(int word) {
        return word & ~MARK_MASK;
    }

    static int checksum(int type, byte[] payload, int from, int length) {
        CRC32C crc = new CRC32C();
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES * 2);
        head.putInt(type).putInt(length).flip();
        crc.update(head);
        crc.update(payload, from, length);
        return (int) crc.getValue();
    }
}
