package jevons.gateway.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.provider.UpstreamCall;
import jevons.gateway.record.Fault;

/// One call of a provider under way. Cancelling it closes its connection (HTTP/1.1) or resets its stream (HTTP/2)
/// at once.
final class UpstreamFlow {

    private final UpstreamListener listener;
    private Optional<HttpClientRequest> request = Optional.empty();
    private Optional<HttpClientResponse> response = Optional.empty();
    private Optional<Runnable> again = Optional.empty();
    private boolean written;
    private boolean over;

    UpstreamFlow(UpstreamListener listener) {
        this.listener = listener;
    }

    /// What to do, once, where a connection breaks before the call has left whole: a kept connection that the
    /// provider has closed meanwhile is the usual cause.
    void orElse(Runnable retry) {
        again = Optional.of(retry);
    }

    /// Sends a call over a connection that has been obtained.
    void send(HttpClientRequest obtained, UpstreamCall call) {
        if (over) {
            obtained.reset();
            return;
        }
        request = Optional.of(obtained);
        obtained.exceptionHandler(failure -> broken(obtained, "the connection broke"));
        Ascii.put(call.headers(), obtained.headers());
        obtained.response().onComplete(answer -> {
            if (answer.succeeded()) {
                head(answer.result());
            } else {
                broken(obtained, "the connection broke before an answer");
            }
        });
        listener.sent();
        Future<Void> leaving = call.body().length == 0 ? obtained.end() : obtained.end(Bytes.wrap(call.body()));
        leaving.onComplete(left -> {
            if (left.succeeded()) {
                written = true;
            } else {
                broken(obtained, "the connection broke while the call was sent");
            }
        });
    }

    /// A call that has not left whole cannot have been worked on, and is made once more. Of a call that has left
    /// nobody knows what was done with it.
    private void broken(HttpClientRequest on, String reason) {
        if (over || request.isEmpty() || request.get() != on) {
            return;
        }
        if (written || response.isPresent()) {
            failed(Fault.PROVIDER_UNREACHABLE, reason);
            return;
        }
        listener.unsent();
        request = Optional.empty();
        Optional<Runnable> retry = again;
        again = Optional.empty();
        retry.ifPresentOrElse(Runnable::run, () -> failed(Fault.PROVIDER_UNREACHABLE, reason));
    }

    private void head(HttpClientResponse answer) {
        if (over) {
            return;
        }
        response = Optional.of(answer);
        answer.handler(this::chunk);
        answer.endHandler(end -> {
            if (!over) {
                over = true;
                guarded(listener::ended);
            }
        });
        answer.exceptionHandler(failure -> failed(Fault.PROVIDER_TRUNCATED, "the connection broke within the answer"));
        guarded(() -> listener.head(answer.statusCode(), byName(answer.headers())));
    }

    private void chunk(Buffer buffer) {
        if (over) {
            return;
        }
        try {
            ByteBuf bytes = ((BufferInternal) buffer).getByteBuf();
            if (bytes.hasArray()) {
                listener.chunk(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
            } else {
                byte[] copy = buffer.getBytes();
                listener.chunk(copy, 0, copy.length);
            }
        } catch (Throwable defect) {
            failed(defect);
        }
    }

    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable defect) {
            failed(defect);
        }
    }

    /// A defect in the gateway's own code must not leave the call hanging.
    private void failed(Throwable defect) {
        cancel();
        listener.defect(defect);
    }

    void failed(Fault fault, String reason) {
        if (!over) {
            over = true;
            listener.failed(fault, reason);
        }
    }

    void pause() {
        if (!over) {
            response.ifPresent(HttpClientResponse::pause);
        }
    }

    void resume() {
        if (!over) {
            response.ifPresent(HttpClientResponse::resume);
        }
    }

    /// Ends the call at once. The listener hears nothing more.
    void cancel() {
        if (over) {
            return;
        }
        over = true;
        if (request.isPresent()) {
            HttpClientRequest sent = request.get();
            sent.reset();
            if (sent.version() != HttpVersion.HTTP_2) {
                sent.connection().close();
            }
        }
    }

    private static Map<String, String> byName(MultiMap headers) {
        Map<String, String> byName = HashMap.newHashMap(headers.size());
        headers.forEach((name, value) -> byName.putIfAbsent(lower(name), value));
        return byName;
    }

    private static String lower(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }
}
