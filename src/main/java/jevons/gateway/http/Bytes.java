package jevons.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;

/// Bytes that grow up to a bound, and the way between arrays and Vert.x's buffers without copies.
final class Bytes {

    static final byte[] NONE = {};
    private static final int FIRST = 1 << 10;
    /// An announced length is believed up to here; memory for more is taken as bytes come.
    private static final int BELIEVED_MAX = 1 << 20;

    private final int bound;
    private final int expected;
    private byte[] held;
    private int length;

    /// @param expected how many bytes are announced; not above the bound
    Bytes(int bound, int expected) {
        this.bound = bound;
        this.expected = expected;
        this.held = expected > 0 ? new byte[Math.min(expected, BELIEVED_MAX)] : NONE;
    }

    /// Adds bytes.
    ///
    /// @return false where they are more than the bound; nothing was added then
    boolean add(byte[] source, int offset, int count) {
        if (count > bound - length) {
            return false;
        }
        if (length + count > held.length) {
            held = Arrays.copyOf(held, room(length + count));
        }
        System.arraycopy(source, offset, held, length, count);
        length += count;
        return true;
    }

    private int room(int needed) {
        long most = needed <= expected ? expected : bound;
        return (int) Math.max(needed, Math.min(most, Math.max(FIRST, held.length * 2L)));
    }

    boolean add(Buffer buffer) {
        ByteBuf bytes = ((BufferInternal) buffer).getByteBuf();
        if (bytes.hasArray()) {
            return add(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
        }
        byte[] copy = buffer.getBytes();
        return add(copy, 0, copy.length);
    }

    /// All bytes; this object is not to be used any more.
    byte[] take() {
        return length == held.length ? held : Arrays.copyOf(held, length);
    }

    byte[] copy() {
        return Arrays.copyOf(held, length);
    }

    int length() {
        return length;
    }

    /// A buffer around an array that nobody changes any more.
    static Buffer wrap(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
    }
}
