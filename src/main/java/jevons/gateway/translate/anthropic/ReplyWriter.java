package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Trees;

/// Writes a whole message.
final class ReplyWriter {

    /// What is said where the provider counted nothing: the wire wants a usage.
    static final Reply.Usage UNKNOWN = new Reply.Usage(
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    private ReplyWriter() {}

    static ObjectNode write(Reply reply, Attempt attempt, Notes notes) {
        if (reply.choices().size() > 1) {
            notes.add("choices", "only the first of several answers was kept");
        }
        Reply.Choice choice = reply.choices().getFirst();
        ObjectNode body = head(reply.id(), attempt);
        ArrayNode content = Trees.array();
        choice.parts().forEach(part -> block(part, content, notes));
        body.set("content", content);
        Stops.write(choice.stop(), body, notes);
        body.set("usage", Usages.write(known(reply.usage(), notes)));
        return body;
    }

    static Reply.Usage known(Optional<Reply.Usage> usage, Notes notes) {
        if (usage.isEmpty()) {
            notes.add("usage", "the provider stated none; the zeros only fill the form");
        }
        return usage.orElse(UNKNOWN);
    }

    static ObjectNode head(String id, Attempt attempt) {
        return Trees.object()
                .put("id", id.isEmpty() ? "msg_" + attempt.requestId() : id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", attempt.asked());
    }

    private static void block(Part part, ArrayNode into, Notes notes) {
        switch (part) {
            case Part.Text said -> into.add(MessageWriter.text(said.text()));
            case Part.Refusal(String text) -> into.add(MessageWriter.text(text));
            case Part.Reasoning(String text, String signature, String hidden) -> {
                if (hidden.isEmpty()) {
                    into.addObject()
                            .put("type", "thinking")
                            .put("thinking", text)
                            .put("signature", signature);
                } else {
                    into.addObject().put("type", "redacted_thinking").put("data", hidden);
                }
            }
            case Part.ToolCall call -> {
                if (!call.signature().isEmpty()) {
                    into.addObject().put("type", "redacted_thinking").put("data", Seals.of(call.signature()));
                }
                into.addObject()
                        .put("type", "tool_use")
                        .put("id", call.id())
                        .put("name", call.name())
                        .set("input", Requests.arguments(call, notes));
            }
            case Part.Media media -> notes.add("content", "media of the answer (" + media.kind() + ") were dropped");
            case Part.ToolResult result ->
                notes.add("content", "a result of the provider's own tool " + result.name() + " was dropped");
        }
    }
}
