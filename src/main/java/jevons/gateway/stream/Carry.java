package jevons.gateway.stream;

import java.util.Arrays;

/// The bytes of an event that is not whole yet.
final class Carry {

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
