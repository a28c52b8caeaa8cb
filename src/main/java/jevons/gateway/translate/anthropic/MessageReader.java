package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.gateway.translate.chat.Fields;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Message.Role;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Sources;
import jevons.gateway.translate.chat.Trees;

/// Reads the turns of a request for messages.
final class MessageReader {

    private final Notes notes;
    private final List<Part.Text> system = new ArrayList<>();
    private final List<Message> turns = new ArrayList<>();
    private String signature = "";

    MessageReader(Notes notes) {
        this.notes = notes;
    }

    List<Part.Text> system() {
        return system;
    }

    List<Message> turns() {
        return turns;
    }

    void system(Fields body) {
        for (Part part : content(body, "system")) {
            if (!(part instanceof Part.Text text)) {
                throw Notes.refusal(body.at("system"), "holds text only", "send other parts as the user");
            }
            system.add(text);
        }
    }

    void read(Fields message) {
        String role = message.text("role");
        switch (role) {
            case "user" -> turns.add(Message.of(Role.USER, content(message, "content")));
            case "assistant" -> turns.add(Message.of(Role.ASSISTANT, content(message, "content")));
            case "system" -> {
                notes.add(message.path(), "moved to the front, the provider takes system text only there");
                for (Part part : content(message, "content")) {
                    if (!(part instanceof Part.Text text)) {
                        throw Notes.refusal(message.path(), "holds text only", "send other parts as the user");
                    }
                    system.add(text);
                }
            }
            default -> throw Notes.refusal(message.at("role"), "is not known", "send user or assistant");
        }
        message.rest();
    }

    private List<Part> content(Fields message, String name) {
        JsonNode content = message.take(name);
        if (content.isMissingNode()) {
            return List.of();
        }
        if (content.isTextual()) {
            return List.of(Part.Text.of(content.textValue()));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields block : message.objects(name)) {
            block(block, parts);
            block.rest();
        }
        return parts;
    }

    private void block(Fields block, List<Part> parts) {
        String type = block.text("type");
        switch (type) {
            case "text" -> {
                block.dropped("citations", "the provider has no such citations");
                parts.add(new Part.Text(block.text("text"), cache(block)));
            }
            case "image" -> parts.add(media(Part.Kind.IMAGE, block));
            case "document" -> parts.add(media(Part.Kind.DOCUMENT, block));
            case "tool_use" -> parts.add(call(block));
            case "tool_result" -> parts.add(result(block));
            case "thinking" -> parts.add(new Part.Reasoning(block.text("thinking"), block.text("signature"), ""));
            case "redacted_thinking" -> hidden(block.text("data"), parts);
            default ->
                throw Notes.refusal(
                        block.at("type"),
                        "a block of type " + type + " is Anthropic's own and not translated",
                        "leave it out or keep the conversation with an Anthropic model");
        }
    }

    /// A hidden thought may be another vendor's seal on the call that follows; see [Seals].
    private void hidden(String data, List<Part> parts) {
        if (Seals.is(data)) {
            signature = Seals.open(data);
        } else {
            parts.add(Part.Reasoning.ofHidden(data));
        }
    }

    private Part call(Fields block) {
        JsonNode input = block.take("input");
        block.dropped("cache_control", "no cache mark on a tool call");
        block.dropped("caller", "the provider knows no callers of tools");
        String seal = signature;
        signature = "";
        return new Part.ToolCall(
                block.text("id"), block.text("name"), input.isMissingNode() ? "{}" : Trees.text(input), seal);
    }

    private Part result(Fields block) {
        return new Part.ToolResult(
                block.text("tool_use_id"),
                "",
                content(block, "content"),
                block.flag("is_error").orElse(false),
                cache(block));
    }

    private static Part media(Part.Kind kind, Fields block) {
        Fields source = block.object("source");
        block.dropped("citations", "the provider does not cite");
        block.dropped("context", "the provider's documents have none");
        String name = block.text("title");
        String type = source.text("type");
        Part.Source where = switch (type) {
            case "base64" -> new Part.Source.Inline(source.text("media_type"), source.text("data"));
            case "url" -> Sources.of(source.text("url"));
            case "text" -> new Part.Source.Plain(source.text("data"));
            case "file" -> new Part.Source.Stored(source.text("file_id"));
            default ->
                throw Notes.refusal(
                        source.at("type"), "a source of type " + type + " is not translated", "send base64");
        };
        return new Part.Media(kind, where, name, cache(block));
    }

    static Optional<Part.CacheMark> cache(Fields block) {
        if (!block.has("cache_control")) {
            return Optional.empty();
        }
        return Optional.of(new Part.CacheMark(block.object("cache_control").text("ttl")));
    }
}
