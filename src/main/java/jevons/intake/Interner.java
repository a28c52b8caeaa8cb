package jevons.intake;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// Gives the same String for the same bytes, mostly: a bounded cache where a newer text displaces an older one.
/// Imports repeat a few names millions of times.
final class Interner {

    private static final int SLOTS = 1 << 14;
    private static final int LENGTH_MAX = 128;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] values = new String[SLOTS];

    Interner() {
        Arrays.fill(keys, new byte[0]);
        Arrays.fill(values, "");
    }

    String text(byte[] bytes, int from, int to) throws CharacterCodingException {
        if (to == from) {
            return "";
        }
        if (to - from > LENGTH_MAX) {
            return Bytes.decode(bytes, from, to);
        }
        int slot = (int) Bytes.hash(bytes, from, to, 0) & (SLOTS - 1);
        byte[] key = keys[slot];
        if (!Arrays.equals(key, 0, key.length, bytes, from, to)) {
            values[slot] = Bytes.decode(bytes, from, to);
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
        }
        return values[slot];
    }
}
