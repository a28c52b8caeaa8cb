package jevons.store.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The records made durable last, by id, as bytes in one ring; the oldest give way. Nothing is kept that a
/// collector would have to move: at thousands of records a second, a map of them would fill the old generation
/// with garbage.
///
/// Two ids may want the same place in the table; the newer one has it, and the older record is then found in the
/// log's files only.
final class Recent {

    /// Bytes of records held.
    static final int BYTES_MAX = 4 << 20;

    private static final int PLACES = 1 << 16;
    private static final int HEAD_BYTES = 8;

    private final byte[] ring = new byte[BYTES_MAX];
    private final long[] places = new long[PLACES];
    private long written;

    synchronized void add(String id, byte[] record) {
        byte[] name = id.getBytes(StandardCharsets.ISO_8859_1);
        if (HEAD_BYTES + name.length + record.length <= BYTES_MAX) {
            places[place(id)] = written + 1;
            put(name.length);
            put(record.length);
            put(name);
            put(record);
        }
    }

    synchronized Optional<byte[]> find(String id) {
        long at = places[place(id)] - 1;
        if (at < 0 || written - at > BYTES_MAX) {
            return Optional.empty();
        }
        int idLength = number(at);
        int length = number(at + Integer.BYTES);
        String found = new String(bytes(at + HEAD_BYTES, idLength), StandardCharsets.ISO_8859_1);
        return found.equals(id) ? Optional.of(bytes(at + HEAD_BYTES + idLength, length)) : Optional.empty();
    }

    private static int place(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
    }

    private void put(int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            ring[(int) (written++ % BYTES_MAX)] = (byte) (number >>> shift);
        }
    }

    private void put(byte[] bytes) {
        int from = (int) (written % BYTES_MAX);
        int first = Math.min(bytes.length, BYTES_MAX - from);
        System.arraycopy(bytes, 0, ring, from, first);
        System.arraycopy(bytes, first, ring, 0, bytes.length - first);
        written += bytes.length;
    }

    private int number(long at) {
        int number = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            number = number << 8 | ring[(int) ((at + i) % BYTES_MAX)] & 0xFF;
        }
        return number;
    }

    private byte[] bytes(long at, int length) {
        int from = (int) (at % BYTES_MAX);
        byte[] bytes = Arrays.copyOfRange(ring, from, Math.min(from + length, BYTES_MAX));
        int first = bytes.length;
        bytes = Arrays.copyOf(bytes, length);
        System.arraycopy(ring, 0, bytes, first, length - first);
        return bytes;
    }
}
