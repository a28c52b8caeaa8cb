package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Trees;

/// Writes a whole answer of converse.
final class ReplyWriter {

    private ReplyWriter() {}

    static ObjectNode write(Reply reply, Notes notes) {
        if (reply.choices().size() > 1) {
            notes.add("choices", "only the first of several answers was kept");
        }
        Reply.Choice choice = reply.choices().getFirst();
        ObjectNode body = Trees.object();
        ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
        ArrayNode content = message.putArray("content");
        choice.parts().forEach(part -> block(part, content, notes));
        body.put("stopReason", Stops.write(choice.stop(), notes));
        reply.usage().ifPresent(usage -> body.set("usage", Usages.write(usage)));
        return body;
    }

    private static void block(Part part, ArrayNode into, Notes notes) {
        switch (part) {
            case Part.Text said -> into.addObject().put("text", said.text());
            case Part.Refusal(String text) -> into.addObject().put("text", text);
            case Part.Reasoning thought -> into.add(Thoughts.write(thought));
            case Part.ToolCall call ->
                into.addObject()
                        .putObject("toolUse")
                        .put("toolUseId", call.id())
                        .put("name", call.name())
                        .set("input", Requests.arguments(call, notes));
            case Part.Media media -> notes.add("content", "media of the answer (" + media.kind() + ") were dropped");
            case Part.ToolResult result ->
                notes.add("content", "a result of the provider's own tool " + result.name() + " was dropped");
        }
    }
}
