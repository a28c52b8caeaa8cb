package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Trees;

/// Writes a whole answer of generateContent.
final class ReplyWriter {

    private ReplyWriter() {}

    static ObjectNode write(Reply reply, Attempt attempt, Notes notes) {
        ObjectNode body = Trees.object();
        ArrayNode candidates = body.putArray("candidates");
        for (Reply.Choice choice : reply.choices()) {
            ObjectNode candidate = candidates.addObject();
            ArrayNode parts =
                    candidate.putObject("content").put("role", "model").putArray("parts");
            choice.parts().forEach(part -> part(part, parts, notes));
            candidate.put("finishReason", Stops.write(choice.stop(), notes)).put("index", choice.index());
        }
        reply.usage().ifPresent(usage -> body.set("usageMetadata", Usages.write(usage)));
        body.put("modelVersion", attempt.asked());
        body.put("responseId", reply.id().isEmpty() ? attempt.requestId() : reply.id());
        return body;
    }

    static void part(Part part, ArrayNode into, Notes notes) {
        switch (part) {
            case Part.Text said -> into.addObject().put("text", said.text());
            case Part.Refusal(String text) -> into.addObject().put("text", text);
            case Part.Reasoning(String text, String signature, String hidden) -> {
                if (!hidden.isEmpty()) {
                    notes.add("content", "a hidden thought of another vendor's was dropped");
                    return;
                }
                ObjectNode node = into.addObject().put("text", text).put("thought", true);
                if (!signature.isEmpty()) {
                    node.put("thoughtSignature", signature);
                }
            }
            case Part.ToolCall call -> {
                ObjectNode node = into.addObject();
                node.putObject("functionCall")
                        .put("id", call.id())
                        .put("name", call.name())
                        .set("args", Requests.arguments(call, notes));
                if (!call.signature().isEmpty()) {
                    node.put("thoughtSignature", call.signature());
                }
            }
            case Part.Media media -> media(media, into, notes);
            case Part.ToolResult result ->
                notes.add("content", "a result of the provider's own tool " + result.name() + " was dropped");
        }
    }

    private static void media(Part.Media media, ArrayNode into, Notes notes) {
        if (media.source() instanceof Part.Source.Inline(String type, String data)) {
            into.addObject().putObject("inlineData").put("mimeType", type).put("data", data);
        } else {
            notes.add("content", "media of the answer (" + media.kind() + ") were dropped");
        }
    }
}
