package jevons.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Wire;
import jevons.gateway.record.Fault;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.Translation;
import jevons.gateway.wire.ClientDialect;
import jevons.gateway.wire.Refusal;
import jevons.gateway.wire.Refusals;

/// Takes Amazon's envelope off Claude's answers over Bedrock's invoke, for Anthropic's clients: bodies stay as
/// they are, frames with events in base64 become server-sent events. The request's envelope is put on by the
/// provider.
public final class AnthropicOverInvoke implements Translation {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public byte[] request(byte[] clientBody) {
        return clientBody;
    }

    @Override
    public byte[] answer(byte[] providerBody, String model) {
        return providerBody;
    }

    @Override
    public byte[] error(int status, Map<String, String> headers, byte[] providerBody) {
        Refusal refusal = Refusal.of(Faults.of(status, headers, providerBody));
        return Refusals.body(ClientDialect.ANTHROPIC, refusal, message(providerBody, refusal), "", Optional.empty());
    }

    @Override
    public byte[] events(List<AnswerMeter.Event> providerEvents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (AnswerMeter.Event event : providerEvents) {
            if (event.payloadLength() > 0) {
                write(event, out);
            }
        }
        return out.toByteArray();
    }

    /// Nothing: Anthropic's own last event has been passed on.
    @Override
    public byte[] finish() {
        return new byte[0];
    }

    /// Nothing is lost on the way.
    @Override
    public List<String> notes() {
        return List.of();
    }

    private static void write(AnswerMeter.Event event, ByteArrayOutputStream out) {
        try {
            JsonNode payload = JSON.readTree(event.raw(), event.payloadOffset(), event.payloadLength());
            JsonNode bytes = payload.path("bytes");
            if (bytes.isTextual()) {
                byte[] inner = bytes.binaryValue();
                frame(JSON.readTree(inner).path("type").asText(""), inner, out);
            } else if (payload.has("type")) {
                frame(payload.path("type").asText(), payload.toString().getBytes(StandardCharsets.UTF_8), out);
            } else {
                failed(event.type(), payload, out);
            }
        } catch (IOException notJson) {
            out.writeBytes(Refusals.event(
                    Wire.ANTHROPIC_MESSAGES,
                    Refusal.PROVIDER_MALFORMED,
                    "an event of the provider's stream cannot be read",
                    ""));
        }
    }

    /// An exception of Bedrock within the stream; its name is the frame's type.
    private static void failed(String type, JsonNode payload, ByteArrayOutputStream out) {
        byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
        Fault fault = Faults.of(200, Map.of("x-amzn-errortype", type), body);
        Refusal refusal = Refusal.of(fault);
        out.writeBytes(Refusals.event(Wire.ANTHROPIC_MESSAGES, refusal, message(body, refusal), ""));
    }

    private static void frame(String type, byte[] json, ByteArrayOutputStream out) {
        out.writeBytes(EVENT);
        out.writeBytes(type.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(DATA);
        out.writeBytes(json);
        out.writeBytes(END);
    }

    /// What the provider said, unless it is about the gateway's own credential.
    private static String message(byte[] body, Refusal refusal) {
        if (refusal == Refusal.PROVIDER_CREDENTIALS) {
            return "the provider refused the gateway's credential; the operator must mend it";
        }
        try {
            String said = JSON.readTree(body).path("message").asText("");
            return said.isEmpty() ? "the provider gave no reason" : said;
        } catch (IOException notJson) {
            return "the provider gave no reason";
        }
    }
}
