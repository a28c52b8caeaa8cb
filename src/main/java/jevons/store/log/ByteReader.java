package jevons.store.log;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what [ByteWriter] wrote.
final class ByteReader {

    private byte[] bytes;
    private int at;
    private int end;

    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /// Reads other bytes from now on.
    void over(byte[] other, int from, int to) {
        bytes = other;
        at = from;
        end = to;
    }

    /// Where the next thing is read.
    int at() {
        return at;
    }

    boolean hasMore() {
        return at < end;
    }

    int takeByte() {
        need(1);
        return bytes[at++];
    }

    long takeCount() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            need(1);
            byte b = bytes[at++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number is longer than ten bytes");
    }

    int takeLength() {
        long value = takeCount();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalStateException("a length of " + value + " is out of range");
        }
        return (int) value;
    }

    long takeSigned() {
        long raw = takeCount();
        return (raw >>> 1) ^ -(raw & 1);
    }

    long takeFixed() {
        need(Long.BYTES);
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (bytes[at++] & 0xFFL) << shift;
        }
        return value;
    }

    byte[] takeBytes(int length) {
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    String takeText() {
        int length = takeLength();
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    BigDecimal takeDecimal() {
        long header = takeCount();
        long scaleBits = header >>> 1;
        int scale = (int) ((scaleBits >>> 1) ^ -(scaleBits & 1));
        if ((header & 1) == 0) {
            return BigDecimal.valueOf(takeSigned(), scale);
        }
        return new BigDecimal(new BigInteger(takeBytes(takeLength())), scale);
    }

    private void need(int length) {
        if (length > end - at) {
            throw new IllegalStateException("the record ends early");
        }
    }
}
