package jevons.gateway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.gateway.Wire;
import jevons.gateway.provider.UpstreamCall.Header;

/// The gateway's own errors as a client's SDK expects them, whole and within a stream.
public final class Refusals {

    /// Seconds after which a client may try again what may help to try again.
    public static final int RETRY_AFTER_SECONDS = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private Refusals() {}

    /// An answer, ready to send.
    ///
    /// @param headers names in lower case, without `content-length`
    /// @param body JSON
    public record Answer(int status, List<Header> headers, byte[] body) {

        public Answer {
            headers = List.copyOf(headers);
        }
    }

    /// A whole answer.
    ///
    /// @param message what is wrong and how to mend it; no secret, no prompt
    /// @param requestId the id of the request, empty where it has none yet
    /// @param upstream the provider's name in the configuration where one was called
    public static Answer answer(
            ClientDialect dialect, Refusal refusal, String message, String requestId, Optional<String> upstream) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("content-type", "application/json"));
        if (!requestId.isEmpty()) {
            headers.add(new Header(dialect == ClientDialect.ANTHROPIC ? "request-id" : "x-request-id", requestId));
        }
        int status = refusal.status(dialect);
        if (status == 401) {
            headers.add(new Header("www-authenticate", "Bearer realm=\"jevons\""));
        }
        if (refusal.again() == Refusal.Again.NEVER) {
            headers.add(new Header("x-should-retry", "false"));
        } else {
            headers.add(new Header("retry-after", Integer.toString(RETRY_AFTER_SECONDS)));
        }
        return new Answer(status, headers, body(dialect, refusal, message, requestId, upstream));
    }

    /// The body alone.
    public static byte[] body(
            ClientDialect dialect, Refusal refusal, String message, String requestId, Optional<String> upstream) {
        return switch (dialect) {
            case ANTHROPIC -> json(out -> anthropic(out, refusal, message, requestId));
            case OPENAI ->
                json(out -> {
                    out.writeStartObject();
                    openAiError(out, refusal, message, upstream);
                    out.writeEndObject();
                });
        };
    }

    /// An event that ends a stream, framed; the caller closes the stream after it, without a terminal event.
    ///
    /// @param wire the client's
    public static byte[] event(Wire wire, Refusal refusal, String message, String requestId) {
        if (wire.isAnthropic()) {
            return framed("event: error\n", json(out -> anthropic(out, refusal, message, requestId)));
        }
        if (wire == Wire.OPENAI_RESPONSES) {
            return framed("event: error\n", json(out -> responsesError(out, refusal, message)));
        }
        return framed("", body(ClientDialect.OPENAI, refusal, message, requestId, Optional.empty()));
    }

    private static void anthropic(JsonGenerator out, Refusal refusal, String message, String requestId)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "error");
        out.writeObjectFieldStart("error");
        out.writeStringField("type", refusal.type(ClientDialect.ANTHROPIC));
        out.writeStringField("message", message);
        out.writeEndObject();
        if (!requestId.isEmpty()) {
            out.writeStringField("request_id", requestId);
        }
        out.writeEndObject();
    }

    private static void openAiError(JsonGenerator out, Refusal refusal, String message, Optional<String> upstream)
            throws IOException {
        out.writeObjectFieldStart("error");
        out.writeStringField("message", message);
        out.writeStringField("type", refusal.type(ClientDialect.OPENAI));
        out.writeNullField("param");
        out.writeStringField("code", refusal.code());
        if (upstream.isPresent()) {
            out.writeObjectFieldStart("upstream");
            out.writeStringField("provider", upstream.get());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /// OpenAI's own error event, with the nested `error` besides: the SDKs raise an exception only for that one.
    private static void responsesError(JsonGenerator out, Refusal refusal, String message) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "error");
        out.writeStringField("code", refusal.code());
        out.writeStringField("message", message);
        out.writeNullField("param");
        out.writeNumberField("sequence_number", 0);
        openAiError(out, refusal, message, Optional.empty());
        out.writeEndObject();
    }

    private static byte[] framed(String head, byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 24);
        out.writeBytes((head + "data: ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(json);
        out.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /// Writes one JSON value.
    interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    static byte[] json(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }
}
