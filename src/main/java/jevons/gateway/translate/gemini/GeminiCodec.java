package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jevons.gateway.Wire;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply;

/// Gemini, generateContent.
public final class GeminiCodec implements Codec {

    @Override
    public Wire wire() {
        return Wire.GEMINI_GENERATE;
    }

    @Override
    public ChatRequest readRequest(ObjectNode body, Attempt attempt, Notes notes) {
        return new RequestReader(body, attempt, notes).read();
    }

    @Override
    public ObjectNode writeRequest(ChatRequest request, Attempt attempt, Notes notes) {
        return new RequestWriter(request, attempt, notes).write();
    }

    @Override
    public Reply readReply(ObjectNode body, Attempt attempt, Notes notes) {
        return new ReplyReader(attempt, notes).read(body);
    }

    @Override
    public ObjectNode writeReply(Reply reply, Attempt attempt, Notes notes) {
        return ReplyWriter.write(reply, attempt, notes);
    }

    @Override
    public Failure readFailure(int status, Map<String, String> headers, byte[] body) {
        return Failures.read(status, headers, body);
    }

    @Override
    public ObjectNode writeFailure(Failure failure) {
        return Failures.write(failure);
    }

    @Override
    public StreamReader streamReader(Attempt attempt, Notes notes) {
        return new ChunkReader(attempt, notes);
    }

    @Override
    public StreamWriter streamWriter(Attempt attempt, boolean tellUsage, Notes notes) {
        return new ChunkWriter(attempt, notes);
    }
}
