package jevons.simulator.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.simulator.wire.Call;

/// Reads requests, up to a limit.
final class BodyReader {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private BodyReader() {}

    /// Reads the body; nothing is handed on of one that is too large, though it is read to its end.
    static void read(HttpServerRequest request, int bytesMax, Consumer<Optional<Buffer>> then) {
        Buffer[] body = {Buffer.buffer(0)};
        request.handler(chunk -> {
            if (body[0].length() == 0 && chunk.length() <= bytesMax) {
                body[0] = chunk;
            } else if (body[0].length() <= bytesMax) {
                body[0] = Buffer.buffer(body[0].length() + chunk.length())
                        .appendBuffer(body[0])
                        .appendBuffer(chunk);
            }
        });
        request.exceptionHandler(gone -> {});
        request.endHandler(end -> then.accept(body[0].length() > bytesMax ? Optional.empty() : Optional.of(body[0])));
    }

    /// The path of a request, without its query, decoded.
    static String path(HttpServerRequest request) {
        String path = request.path();
        if (path == null) {
            return "";
        }
        return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// A request as the dialects read it.
    ///
    /// @throws IOException if the body says that it is JSON and is not
    static Call call(HttpServerRequest request, Buffer body) throws IOException {
        byte[] bytes = body.getBytes();
        boolean form = bytes.length > 0 && bytes[0] == '-';
        JsonNode json = form || bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        return new Call(request.method().name(), path(request), new Extras(request), json, bytes);
    }

    private record Extras(HttpServerRequest request) implements Call.Extras {

        @Override
        public String header(String name) {
            String value = request.getHeader(name);
            return value == null ? "" : value;
        }

        @Override
        public String parameter(String name) {
            String value = request.getParam(name);
            return value == null ? "" : value;
        }
    }
}
