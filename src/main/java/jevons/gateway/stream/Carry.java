package jevons.gateway.stream;

import java.util.Arrays;

/// The bytes of an event that is not whole yet.
final class Carry {

    /// Takes the whole events off bytes.
    interface Cut {
        /// @return where the event that is not whole begins
        int until(byte[] bytes, int begin, int end);
    }

    private static final int FIRST = 512;
    private static final byte[] EMPTY = new byte[0];

    private byte[] bytes = EMPTY;
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /// Cuts a chunk behind what is carried, and carries what is not whole after it. Where nothing is carried, the
    /// chunk's own bytes are cut.
    void feed(byte[] chunk, int offset, int count, Cut cut) {
        if (isEmpty()) {
            int used = cut.until(chunk, offset, offset + count);
            add(chunk, used, offset + count - used);
        } else {
            add(chunk, offset, count);
            drop(cut.until(bytes, 0, length));
        }
    }

    void add(byte[] more, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST, Math.max(length + count, 2 * bytes.length)));
        }
        System.arraycopy(more, offset, bytes, length, count);
        length += count;
    }

    /// Forgets the first bytes.
    void drop(int count) {
        length -= count;
        System.arraycopy(bytes, count, bytes, 0, length);
        if (length == 0 && bytes.length > 16 * FIRST) {
            bytes = EMPTY;
        }
    }
}
