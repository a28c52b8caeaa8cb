package jevons.intake;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// Gives the same String for the same bytes, mostly: a bounded cache where a newer text displaces an older one.
/// Imports repeat a few names millions of times.
final class Interner {

    private static final int SLOTS = 1 << 14;
    private static final int LENGTH_MAX = 128;

    private static final byte[] NONE = new byte[0];

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] values = new String[SLOTS];
    private byte[][] lastKeys = new byte[0][];
    private String[] lastValues = new String[0];

    Interner() {
        Arrays.fill(keys, NONE);
        Arrays.fill(values, "");
    }

    /// The text of a column's cell; most columns repeat what stood in the row before.
    String text(int column, byte[] bytes, int from, int to) throws CharacterCodingException {
        if (column >= lastKeys.length) {
            int before = lastKeys.length;
            lastKeys = Arrays.copyOf(lastKeys, column + 1);
            lastValues = Arrays.copyOf(lastValues, column + 1);
            Arrays.fill(lastKeys, before, column + 1, NONE);
            Arrays.fill(lastValues, before, column + 1, "");
        }
        byte[] last = lastKeys[column];
        if (last.length == to - from && Arrays.equals(last, 0, last.length, bytes, from, to)) {
            return lastValues[column];
        }
        if (to == from || to - from > LENGTH_MAX) {
            return to == from ? "" : Bytes.decode(bytes, from, to);
        }
        int slot = (int) Bytes.hash(bytes, from, to, 0) & (SLOTS - 1);
        byte[] key = keys[slot];
        if (!Arrays.equals(key, 0, key.length, bytes, from, to)) {
            values[slot] = Bytes.decode(bytes, from, to);
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
        }
        lastKeys[column] = keys[slot];
        lastValues[column] = values[slot];
        return values[slot];
    }
}
