package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Trees;

/// Reads a whole answer of converse.
final class ReplyReader {

    private final Notes notes;

    ReplyReader(Notes notes) {
        this.notes = notes;
    }

    Reply read(JsonNode body) {
        JsonNode content = body.path("output").path("message").path("content");
        if (!content.isArray()) {
            throw new IllegalArgumentException("without output.message.content");
        }
        List<Part> parts = new ArrayList<>();
        content.forEach(block -> part(block, parts));
        if (body.has("trace")) {
            notes.add("trace", "dropped, the client's wire has no place for it");
        }
        return new Reply(
                "",
                "",
                OptionalLong.empty(),
                List.of(new Reply.Choice(
                        0, parts, Stops.read(body.path("stopReason").asText()))),
                Usages.read(body.path("usage")));
    }

    private void part(JsonNode block, List<Part> parts) {
        if (block.path("text").isTextual()) {
            parts.add(Part.Text.of(block.path("text").textValue()));
        } else if (block.has("toolUse")) {
            JsonNode call = block.path("toolUse");
            if (call.path("type").asText().equals("server_tool_use")) {
                notes.add("content.toolUse", "a call of Amazon's own tool was dropped");
                return;
            }
            parts.add(new Part.ToolCall(
                    call.path("toolUseId").asText(),
                    call.path("name").asText(),
                    call.path("input").isObject() ? Trees.text(call.path("input")) : "{}",
                    ""));
        } else if (block.has("reasoningContent")) {
            parts.add(Thoughts.read(block.path("reasoningContent")));
        } else if (block.has("citationsContent")) {
            notes.add("content.citationsContent", "only its text was kept");
            block.path("citationsContent")
                    .path("content")
                    .forEach(text -> parts.add(Part.Text.of(text.path("text").asText())));
        } else {
            block.fieldNames().forEachRemaining(name -> notes.add("content." + name, "Amazon's own block, dropped"));
        }
    }
}
