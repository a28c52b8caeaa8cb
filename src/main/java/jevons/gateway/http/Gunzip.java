package jevons.gateway.http;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks a gzip stream piece by piece into bytes with a bound, so that a small body cannot become a huge one.
/// One member only; anything after it is refused.
final class Gunzip implements AutoCloseable {

    /// What came of a piece.
    enum Result {
        OK,
        /// More than the bound when unpacked.
        TOO_LARGE,
        /// Not a gzip stream.
        BROKEN
    }

    private static final int WINDOW = 8 << 10;
    private static final int FLAG_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_MAX = 4 << 10;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final Sink out;
    private final byte[] window = new byte[WINDOW];
    private final Bytes head = new Bytes(HEADER_MAX, 0);
    private final Bytes tail = new Bytes(TRAILER, 0);
    private boolean inBody;

    /// Takes what is unpacked.
    interface Sink {
        /// @return false where no more is taken
        boolean put(byte[] bytes, int offset, int length);
    }

    Gunzip(Sink out) {
        this.out = out;
    }

    Result feed(byte[] bytes, int offset, int length) {
        if (inBody) {
            return inflate(bytes, offset, length);
        }
        int before = head.length();
        int taken = Math.min(length, HEADER_MAX - before);
        head.add(bytes, offset, taken);
        byte[] seen = head.copy();
        int end = headerEnd(seen);
        if (end < 0 || end == 0 && seen.length >= HEADER_MAX) {
            return Result.BROKEN;
        }
        if (end == 0) {
            return Result.OK;
        }
        inBody = true;
        int used = end - before;
        return inflate(bytes, offset + used, length - used);
    }

    /// Whether the stream is whole and its checksum is right.
    Result end() {
        if (!inflater.finished() || tail.length() != TRAILER) {
            return Result.BROKEN;
        }
        byte[] trailer = tail.copy();
        return number(trailer, 0) == checksum.getValue()
                        && number(trailer, 4) == (inflater.getBytesWritten() & 0xffff_ffffL)
                ? Result.OK
                : Result.BROKEN;
    }

    private Result inflate(byte[] bytes, int offset, int length) {
        inflater.setInput(bytes, offset, length);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                int count = inflater.inflate(window);
                checksum.update(window, 0, count);
                if (!out.put(window, 0, count)) {
                    return Result.TOO_LARGE;
                }
                if (count == 0 && inflater.needsDictionary()) {
                    return Result.BROKEN;
                }
            }
        } catch (DataFormatException broken) {
            return Result.BROKEN;
        }
        int left = inflater.finished() ? inflater.getRemaining() : 0;
        return left == 0 || tail.add(bytes, offset + length - left, left) ? Result.OK : Result.BROKEN;
    }

    /// Where the header ends.
    ///
    /// @return 0 where more bytes are needed, -1 where it is none
    private static int headerEnd(byte[] seen) {
        if (seen.length < HEADER) {
            return 0;
        }
        if ((seen[0] & 0xff) != 0x1f || (seen[1] & 0xff) != 0x8b || seen[2] != 8) {
            return -1;
        }
        int flags = seen[3];
        int at = HEADER;
        if ((flags & FLAG_EXTRA) != 0) {
            if (seen.length < at + 2) {
                return 0;
            }
            at += 2 + (seen[at] & 0xff) + ((seen[at + 1] & 0xff) << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            at = afterZero(seen, at);
        }
        if (at > 0 && (flags & FLAG_COMMENT) != 0) {
            at = afterZero(seen, at);
        }
        if (at > 0 && (flags & FLAG_CHECKSUM) != 0) {
            at += 2;
        }
        return at > seen.length ? 0 : at;
    }

    private static int afterZero(byte[] seen, int from) {
        for (int i = from; i < seen.length; i++) {
            if (seen[i] == 0) {
                return i + 1;
            }
        }
        return 0;
    }

    private static long number(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
