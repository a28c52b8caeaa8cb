package jevons.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Hashing and decoding of byte ranges.
final class Bytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Odd 64-bit constants of the golden ratio and of MurmurHash3's finaliser.
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private static final long MIX_1 = 0xff51afd7ed558ccdL;
    private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;

    private Bytes() {}

    /// A well mixed 64-bit hash of a range.
    static long hash(byte[] bytes, int from, int to, long seed) {
        long h = seed + (to - from) * STEP;
        int p = from;
        for (; p + Long.BYTES <= to; p += Long.BYTES) {
            h = (h ^ (long) LONGS.get(bytes, p)) * STEP;
            h ^= h >>> 32;
        }
        long tail = 0;
        for (; p < to; p++) {
            tail = (tail << 8) | (bytes[p] & 0xff);
        }
        return mix((h ^ tail) * STEP);
    }

    /// Spreads every bit over all others.
    static long mix(long h) {
        h ^= h >>> 33;
        h *= MIX_1;
        h ^= h >>> 33;
        h *= MIX_2;
        return h ^ (h >>> 33);
    }

    /// The text of a range of UTF-8.
    ///
    /// @throws CharacterCodingException where it is malformed
    static String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
        for (int p = from; p < to; p++) {
            if (bytes[p] < 0) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
