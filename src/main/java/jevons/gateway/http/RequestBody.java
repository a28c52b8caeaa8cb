package jevons.gateway.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Optional;

/// Reads a request's body whole, unpacked, within a bound.
public final class RequestBody {

    private static final CharSequence EXPECT = HttpHeaders.createOptimized("expect");
    private static final CharSequence CONTENT_ENCODING = HttpHeaders.createOptimized("content-encoding");

    private final int bound;
    private final Read then;
    private final Bytes bytes;
    private final Optional<Gunzip> gunzip;
    private final ClientSide client;
    private long came;
    private boolean over;
    private boolean crowded;

    /// Told once what became of the body.
    public interface Read {
        void body(byte[] bytes);

        void refused(Problem problem);
    }

    /// Why a body is not taken.
    public enum Problem {
        TOO_LARGE,
        /// Packed in a way that is not known.
        UNSUPPORTED,
        /// Too many bytes are held already ([HeldBytes]).
        NO_ROOM,
        /// Not what it says it is, or not HTTP.
        BROKEN
    }

    private RequestBody(ClientSide client, int bound, boolean packed, Bytes bytes, Read then) {
        this.client = client;
        this.bound = bound;
        this.gunzip = packed ? Optional.of(new Gunzip(this::unpacked)) : Optional.empty();
        this.bytes = bytes;
        this.then = then;
    }

    /// Begins to read. Must be called before the request's first event, that is at once.
    public static void read(ClientSide client, int bound, Read then) {
        long announced = announced(client);
        Unpacking unpacking = Unpacking.of(client.header(CONTENT_ENCODING));
        if (announced > bound) {
            then.refused(Problem.TOO_LARGE);
            return;
        }
        if (unpacking == Unpacking.UNKNOWN) {
            then.refused(Problem.UNSUPPORTED);
            return;
        }
        boolean packed = unpacking == Unpacking.GZIP;
        Bytes bytes = new Bytes(bound, packed ? 0 : (int) announced);
        RequestBody body = new RequestBody(client, bound, packed, bytes, then);
        client.request().handler(body::chunk);
        client.request().endHandler(end -> body.end());
        client.request().exceptionHandler(failure -> body.refuse(Problem.BROKEN));
        if (client.header(EXPECT).filter("100-continue"::equalsIgnoreCase).isPresent()) {
            client.request().response().writeContinue();
        }
    }

    private void chunk(Buffer buffer) {
        if (over) {
            return;
        }
        came += buffer.length();
        if (came > bound) {
            refuse(Problem.TOO_LARGE);
        } else if (gunzip.isEmpty()) {
            if (client.hold(buffer.length())) {
                bytes.add(buffer);
            } else {
                refuse(Problem.NO_ROOM);
            }
        } else {
            unpack(((BufferInternal) buffer).getByteBuf());
        }
    }

    private void unpack(ByteBuf packed) {
        byte[] copy = new byte[packed.readableBytes()];
        packed.getBytes(packed.readerIndex(), copy);
        judge(gunzip.orElseThrow().feed(copy, 0, copy.length));
    }

    private boolean unpacked(byte[] source, int offset, int length) {
        crowded = !client.hold(length);
        return !crowded && bytes.add(source, offset, length);
    }

    private void judge(Gunzip.Result result) {
        switch (result) {
            case OK -> {}
            case TOO_LARGE -> refuse(crowded ? Problem.NO_ROOM : Problem.TOO_LARGE);
            case BROKEN -> refuse(Problem.BROKEN);
        }
    }

    private void end() {
        if (!over && gunzip.isPresent()) {
            judge(gunzip.get().end());
        }
        if (!over) {
            over = true;
            gunzip.ifPresent(Gunzip::close);
            then.body(bytes.take());
        }
    }

    private void refuse(Problem problem) {
        if (!over) {
            over = true;
            gunzip.ifPresent(Gunzip::close);
            if (!client.isGone()) {
                then.refused(problem);
            }
        }
    }

    private static long announced(ClientSide client) {
        Optional<String> length = client.header(HttpHeaders.CONTENT_LENGTH);
        if (length.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(length.get());
        } catch (NumberFormatException unreadable) {
            return Long.MAX_VALUE;
        }
    }
}
