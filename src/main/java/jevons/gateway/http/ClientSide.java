package jevons.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import jevons.gateway.provider.UpstreamCall.Header;

/// The client's side of one exchange: what it sent, and the answer to it. Once the client has left, everything
/// here does nothing.
public final class ClientSide {

    /// How much of a body that nobody wants is read before the connection is closed.
    static final int DISCARD_BYTES_MAX = 16 << 20;

    private static final Runnable NOTHING = () -> {};

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private Runnable whenGone = NOTHING;
    private Runnable whenOver = NOTHING;
    private Runnable whenDrained = NOTHING;
    private boolean gone;
    private boolean over;
    private boolean begun;
    private long held;

    ClientSide(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
        response.closeHandler(closed -> left());
        response.exceptionHandler(failure -> left());
    }

    public String method() {
        return request.method().name();
    }

    /// As sent, without parameters.
    public String path() {
        return Optional.ofNullable(request.path()).orElse("");
    }

    /// As sent, with parameters.
    public String uri() {
        return request.uri();
    }

    /// The first value of a header.
    public Optional<String> header(CharSequence name) {
        return Optional.ofNullable(request.headers().get(name));
    }

    public MultiMap headers() {
        return request.headers();
    }

    /// True where the request came from this machine.
    public boolean isLocal() {
        String address = request.remoteAddress().hostAddress();
        return address != null
                && (address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1"));
    }

    HttpServerRequest request() {
        return request;
    }

    /// Sends a whole answer.
    public void answer(int status, List<Header> headers, byte[] body) {
        if (gone || over) {
            return;
        }
        response.setStatusCode(status);
        Ascii.put(headers, response.headers());
        end(Bytes.wrap(body));
        discardRest();
    }

    /// Begins an answer that comes in pieces.
    public void begin(int status, List<Header> headers) {
        if (gone || begun) {
            return;
        }
        begun = true;
        response.setStatusCode(status);
        Ascii.put(headers, response.headers());
        if (request.version() != HttpVersion.HTTP_2) {
            response.setChunked(true);
        }
    }

    /// Whether the head of an answer in pieces has been given.
    public boolean hasBegun() {
        return begun;
    }

    public void write(byte[] bytes) {
        if (!gone && !over) {
            response.write(Bytes.wrap(bytes));
        }
    }

    /// Sends the head of an answer before its first piece.
    public void flushHead() {
        if (!gone && !over && !response.headWritten()) {
            response.writeHead();
        }
    }

    public void end(byte[] last) {
        if (!gone && !over) {
            end(last.length == 0 ? Buffer.buffer() : Bytes.wrap(last));
        }
    }

    /// Breaks the answer off so that no client can take it for a whole one.
    public void cut() {
        if (!gone && !over) {
            over = true;
            if (request.version() == HttpVersion.HTTP_2) {
                response.reset();
            } else {
                request.connection().close();
            }
            release();
            whenOver.run();
        }
    }

    /// Takes room for bytes of a body that are held until the answer's end.
    ///
    /// @return false where there is none
    boolean hold(int bytes) {
        if (isOver()) {
            return true;
        }
        boolean room = HeldBytes.OF_PROCESS.take(bytes);
        held += room ? bytes : 0;
        return room;
    }

    private void release() {
        HeldBytes.OF_PROCESS.give(held);
        held = 0;
    }

    /// True where more bytes should not be written now; [#whenDrained] tells when they may.
    public boolean isFull() {
        return !gone && !over && response.writeQueueFull();
    }

    public boolean isGone() {
        return gone;
    }

    /// True after the answer's end or the client's leaving.
    public boolean isOver() {
        return over || gone;
    }

    /// Run when the client leaves before its answer's end; at once where it has left.
    public void whenGone(Runnable then) {
        whenGone = then;
        if (gone) {
            then.run();
        }
    }

    void whenOver(Runnable then) {
        whenOver = then;
    }

    void whenDrained(Runnable then) {
        if (whenDrained == NOTHING && !gone && !over) {
            response.drainHandler(drained -> whenDrained.run());
        }
        whenDrained = then;
    }

    void limitQueue(int bytes) {
        if (!gone && !over) {
            response.setWriteQueueMaxSize(bytes);
        }
    }

    private void end(Buffer last) {
        over = true;
        response.end(last);
        release();
        whenOver.run();
    }

    private void left() {
        if (!gone && !over) {
            gone = true;
            release();
            whenGone.run();
            whenOver.run();
        }
    }

    /// After an answer that came before the request's end: what still comes is read and forgotten within a bound,
    /// so that the client can read the answer.
    private void discardRest() {
        if (request.isEnded()) {
            return;
        }
        int[] left = {DISCARD_BYTES_MAX};
        request.handler(chunk -> {
            left[0] -= chunk.length();
            if (left[0] < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }

    /// Tells the client that the connection ends with this answer.
    public void closeAfter() {
        if (request.version() != HttpVersion.HTTP_2 && !over && !gone) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            whenGone = NOTHING;
            response.bodyEndHandler(done -> request.connection().shutdown());
        }
    }
}
