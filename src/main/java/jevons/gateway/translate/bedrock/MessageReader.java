package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.gateway.translate.chat.Fields;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Message.Role;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Parts;
import jevons.gateway.translate.chat.Sources;
import jevons.gateway.translate.chat.Trees;

/// Reads the turns of a request to converse.
final class MessageReader {

    private final Notes notes;
    private final List<Part.Text> system = new ArrayList<>();
    private final List<Message> turns = new ArrayList<>();

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
        for (Part part : blocks(body, "system")) {
            if (part instanceof Part.Text text) {
                system.add(text);
            }
        }
    }

    void read(Fields message) {
        Role role = switch (message.text("role")) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw Notes.refusal(message.at("role"), "is not known", "send user or assistant");
        };
        turns.add(Message.of(role, blocks(message, "content")));
        message.rest();
    }

    private List<Part> blocks(Fields holder, String name) {
        List<Part> parts = new ArrayList<>();
        for (Fields block : holder.objects(name)) {
            block(block, parts);
            block.rest();
        }
        return parts;
    }

    private void block(Fields block, List<Part> parts) {
        if (block.has("cachePoint")) {
            if (!parts.isEmpty()) {
                Part.CacheMark mark =
                        new Part.CacheMark(block.object("cachePoint").text("ttl"));
                parts.add(Parts.marked(parts.removeLast(), mark));
            }
        } else if (block.has("text")) {
            parts.add(Part.Text.of(block.text("text")));
        } else if (block.has("json")) {
            parts.add(Part.Text.of(Trees.text(block.take("json"))));
        } else if (block.has("image")) {
            parts.add(media(Part.Kind.IMAGE, "image/", block.object("image")));
        } else if (block.has("document")) {
            parts.add(media(Part.Kind.DOCUMENT, "", block.object("document")));
        } else if (block.has("video")) {
            parts.add(media(Part.Kind.VIDEO, "video/", block.object("video")));
        } else if (block.has("audio")) {
            parts.add(media(Part.Kind.AUDIO, "audio/", block.object("audio")));
        } else if (block.has("toolUse")) {
            Fields call = block.object("toolUse");
            JsonNode input = call.take("input");
            call.take("type");
            parts.add(new Part.ToolCall(
                    call.text("toolUseId"), call.text("name"), input.isObject() ? Trees.text(input) : "{}", ""));
            call.rest();
        } else if (block.has("toolResult")) {
            Fields result = block.object("toolResult");
            boolean error = result.text("status").equals("error");
            parts.add(new Part.ToolResult(
                    result.text("toolUseId"), "", blocks(result, "content"), error, Optional.empty()));
        } else if (block.has("reasoningContent")) {
            parts.add(Thoughts.read(block.take("reasoningContent")));
        } else if (block.has("citationsContent")) {
            notes.add(block.at("citationsContent"), "only its text was kept");
            block.take("citationsContent")
                    .path("content")
                    .forEach(text -> parts.add(Part.Text.of(text.path("text").asText())));
        } else {
            List<String> names = new ArrayList<>();
            block.node().fieldNames().forEachRemaining(names::add);
            throw Notes.refusal(block.path(), "a block of " + names + " is not translated", "send text or media");
        }
    }

    private static Part media(Part.Kind kind, String family, Fields media) {
        Fields source = media.object("source");
        String format = media.text("format");
        String type = family.isEmpty() ? Sources.typeOfName("." + format) : family + format;
        media.dropped("citations", "the provider does not cite");
        media.dropped("context", "the provider's documents have none");
        Part.Source where;
        if (source.has("bytes")) {
            where = new Part.Source.Inline(type, source.text("bytes"));
        } else if (source.has("text")) {
            where = new Part.Source.Plain(source.text("text"));
        } else {
            where = new Part.Source.Remote(source.object("s3Location").text("uri"), type);
        }
        return new Part.Media(kind, where, media.text("name"), Optional.empty());
    }
}
