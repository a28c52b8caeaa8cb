package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Parts;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Trees;

/// Writes a whole chat completion.
final class ReplyWriter {

    private ReplyWriter() {}

    static ObjectNode write(Reply reply, Attempt attempt, Notes notes) {
        ObjectNode body = Trees.object();
        body.put("id", reply.id().isEmpty() ? "chatcmpl-" + attempt.requestId() : reply.id());
        body.put("object", "chat.completion");
        body.put("created", reply.createdSeconds().orElse(attempt.at().getEpochSecond()));
        body.put("model", attempt.asked());
        ArrayNode choices = body.putArray("choices");
        for (Reply.Choice choice : reply.choices()) {
            ObjectNode node = choices.addObject().put("index", choice.index());
            node.set("message", message(choice.parts(), notes));
            node.putNull("logprobs");
            node.put("finish_reason", Stops.write(choice.stop(), notes));
        }
        reply.usage().ifPresent(usage -> body.set("usage", Usages.write(usage)));
        return body;
    }

    private static ObjectNode message(List<Part> parts, Notes notes) {
        ObjectNode message = Trees.object().put("role", "assistant");
        List<String> texts = Parts.texts(parts);
        if (texts.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", String.join("", texts));
        }
        Thoughts.write(Parts.only(parts, Part.Reasoning.class), message);
        List<Part.Refusal> refusals = Parts.only(parts, Part.Refusal.class);
        if (refusals.isEmpty()) {
            message.putNull("refusal");
        } else {
            message.put(
                    "refusal",
                    String.join("", refusals.stream().map(Part.Refusal::text).toList()));
        }
        List<Part.ToolCall> calls = Parts.only(parts, Part.ToolCall.class);
        if (!calls.isEmpty()) {
            ArrayNode list = message.putArray("tool_calls");
            calls.forEach(call -> list.add(MessageWriter.call(call)));
        }
        if (Parts.any(parts, Part.Media.class)) {
            notes.add("message.content", "media in the answer were dropped");
        }
        return message;
    }
}
