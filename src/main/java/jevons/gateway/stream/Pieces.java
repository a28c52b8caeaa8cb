package jevons.gateway.stream;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Pieces of a byte array by their offsets, each with whether it holds escapes. Reused, so that looking makes no
/// garbage.
final class Pieces {

    private int[] offsets = new int[16];
    private long escapes;
    private int count;

    void clear() {
        count = 0;
        escapes = 0;
    }

    int count() {
        return count;
    }

    int from(int index) {
        return offsets[2 * index];
    }

    int to(int index) {
        return offsets[2 * index + 1];
    }

    /// Exact for the first 63 pieces; later ones are taken to be like the 64th and those after it together.
    boolean isEscaped(int index) {
        return (escapes >>> Math.min(index, 63) & 1) == 1;
    }

    void add(int from, int to, boolean escaped) {
        if (2 * count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[2 * count] = from;
        offsets[2 * count + 1] = to;
        if (escaped) {
            escapes |= 1L << Math.min(count, 63);
        }
        count++;
    }

    /// An object of the pieces as its members.
    byte[] object(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * (count + 1));
        out.write('{');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(text, from(i), to(i) - from(i));
        }
        out.write('}');
        return out.toByteArray();
    }
}
