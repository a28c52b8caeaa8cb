package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jevons.gateway.Wire;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.BlockStream;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply;

/// Anthropic messages.
public final class AnthropicCodec implements Codec {

    @Override
    public Wire wire() {
        return Wire.ANTHROPIC_MESSAGES;
    }

    @Override
    public ChatRequest readRequest(ObjectNode body, Attempt attempt, Notes notes) {
        return new RequestReader(body, notes).read();
    }

    @Override
    public ObjectNode writeRequest(ChatRequest request, Attempt attempt, Notes notes) {
        return new RequestWriter(request, attempt, notes).write();
    }

    @Override
    public Reply readReply(ObjectNode body, Attempt attempt, Notes notes) {
        return new ReplyReader(notes).read(body);
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
        return new EventReader(notes);
    }

    @Override
    public StreamWriter streamWriter(Attempt attempt, boolean tellUsage, Notes notes) {
        return new BlockStream(out -> new EventWriter(attempt, notes, out), notes);
    }
}
