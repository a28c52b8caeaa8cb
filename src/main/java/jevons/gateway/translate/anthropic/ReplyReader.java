package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Trees;

/// Reads a whole message.
final class ReplyReader {

    private final Notes notes;

    ReplyReader(Notes notes) {
        this.notes = notes;
    }

    Reply read(JsonNode body) {
        if (!body.path("content").isArray()) {
            throw new IllegalArgumentException("without content");
        }
        List<Part> parts = new ArrayList<>();
        body.path("content").forEach(block -> part(block, parts));
        return new Reply(
                body.path("id").asText(),
                body.path("model").asText(),
                OptionalLong.empty(),
                List.of(new Reply.Choice(0, parts, Stops.read(body))),
                Usages.read(body.path("usage")));
    }

    private void part(JsonNode block, List<Part> parts) {
        String type = block.path("type").asText();
        switch (type) {
            case "text" -> {
                if (!block.path("citations").isEmpty()) {
                    notes.add("content.citations", "dropped, the client's wire has no place for them");
                }
                parts.add(Part.Text.of(block.path("text").asText()));
            }
            case "thinking" ->
                parts.add(new Part.Reasoning(
                        block.path("thinking").asText(), block.path("signature").asText(), ""));
            case "redacted_thinking" ->
                parts.add(Part.Reasoning.ofHidden(block.path("data").asText()));
            case "tool_use" ->
                parts.add(new Part.ToolCall(
                        block.path("id").asText(),
                        block.path("name").asText(),
                        block.path("input").isObject() ? Trees.text(block.path("input")) : "{}",
                        ""));
            default -> notes.add("content", "a block of type " + type + " is Anthropic's own and was dropped");
        }
    }
}
