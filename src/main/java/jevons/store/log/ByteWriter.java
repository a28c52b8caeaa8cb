package jevons.store.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer with the log's number formats: variable-length integers, low seven bits first; signed ones
/// with the sign in the lowest bit; text as UTF-8 after its length.
final class ByteWriter {

    private static final int VARINT_BYTES_MAX = 10;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putCount(long value) {
        room(VARINT_BYTES_MAX);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void putSigned(long value) {
        putCount((value << 1) ^ (value >> 63));
    }

    void putFixed(long value) {
        room(Long.BYTES);
        WORD.set(bytes, size, value);
        size += Long.BYTES;
    }

    void putBytes(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void putText(String text) {
        putTextFrom(text, 0);
    }

    /// The text from a character on, which must not be inside a surrogate pair.
    void putTextFrom(String text, int from) {
        int length = text.length() - from;
        room(length + VARINT_BYTES_MAX);
        int before = size;
        putCount(length);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = before;
                byte[] encoded = text.substring(from).getBytes(StandardCharsets.UTF_8);
                putCount(encoded.length);
                putBytes(encoded);
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    /// Keeps the scale, because 1.0 and 1 are different decimals.
    void putDecimal(BigDecimal value) {
        long scale = value.scale();
        long scaleBits = ((scale << 1) ^ (scale >> 63)) << 1;
        BigInteger unscaled = value.unscaledValue();
        if (unscaled.bitLength() < Long.SIZE) {
            putCount(scaleBits);
            putSigned(unscaled.longValue());
        } else {
            putCount(scaleBits | 1);
            byte[] magnitude = unscaled.toByteArray();
            putCount(magnitude.length);
            putBytes(magnitude);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
