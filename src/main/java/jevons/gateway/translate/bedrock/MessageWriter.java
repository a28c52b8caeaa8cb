package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import jevons.gateway.translate.chat.Ids;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Message.Role;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Sources;
import jevons.gateway.translate.chat.Trees;

/// Writes the turns of a request to converse.
final class MessageWriter {

    private final Notes notes;
    private final boolean thoughtless;
    private int documents;

    /// @param thoughtless whether earlier thoughts must be left out
    MessageWriter(Notes notes, boolean thoughtless) {
        this.notes = notes;
        this.thoughtless = thoughtless;
    }

    ArrayNode write(List<Message> turns) {
        ArrayNode out = Trees.array();
        for (Message turn : turns) {
            ObjectNode node = out.addObject().put("role", turn.role() == Role.USER ? "user" : "assistant");
            ArrayNode content = node.putArray("content");
            turn.parts().forEach(part -> block(part, content));
        }
        return out;
    }

    private void block(Part part, ArrayNode into) {
        switch (part) {
            case Part.Text said -> into.addObject().put("text", said.text());
            case Part.Refusal(String text) -> into.addObject().put("text", text);
            case Part.Media media -> into.add(media(media));
            case Part.ToolCall call ->
                into.addObject()
                        .putObject("toolUse")
                        .put("toolUseId", Ids.strict(call.id()))
                        .put("name", call.name())
                        .set("input", Requests.arguments(call));
            case Part.ToolResult result -> result(result, into);
            case Part.Reasoning thought -> thought(thought, into);
        }
        cachePoint(part.cache(), into);
    }

    private void result(Part.ToolResult result, ArrayNode into) {
        ObjectNode node = into.addObject().putObject("toolResult").put("toolUseId", Ids.strict(result.callId()));
        ArrayNode content = node.putArray("content");
        for (Part part : result.parts()) {
            if (part instanceof Part.Text said) {
                content.addObject().put("text", said.text());
            } else {
                block(part, content);
            }
        }
        if (content.isEmpty()) {
            notes.add("tool_result.content", "empty, said in words: Bedrock wants a text");
            content.addObject().put("text", "(empty)");
        }
        node.put("status", result.error() ? "error" : "success");
    }

    private void thought(Part.Reasoning thought, ArrayNode into) {
        if (thoughtless) {
            notes.add("messages.reasoning", "earlier thoughts were left out, thinking is off");
        } else if (thought.signature().isEmpty() && thought.hidden().isEmpty()) {
            notes.add("messages.reasoning", "a thought without a seal was left out");
        } else {
            into.add(Thoughts.write(thought));
        }
    }

    private ObjectNode media(Part.Media media) {
        ObjectNode node = Trees.object();
        String name = switch (media.kind()) {
            case IMAGE -> "image";
            case DOCUMENT -> "document";
            case VIDEO -> "video";
            case AUDIO -> "audio";
        };
        ObjectNode inner = node.putObject(name);
        ObjectNode source = Trees.object();
        switch (media.source()) {
            case Part.Source.Inline(String type, String data) -> {
                inner.put("format", format(name, type));
                source.put("bytes", data);
            }
            case Part.Source.Plain(String text) -> {
                inner.put("format", "txt");
                source.put("text", text);
            }
            case Part.Source.Remote(String url, String type) -> {
                if (!url.startsWith("s3://")) {
                    throw Notes.refusal(name + ".url", "Bedrock fetches from S3 only", "send it as data");
                }
                inner.put("format", format(name, type));
                source.putObject("s3Location").put("uri", url);
            }
            case Part.Source.Stored(String id) ->
                throw Notes.refusal("file", id + " is in another vendor's store", "send the file as data");
        }
        if (media.kind() == Part.Kind.DOCUMENT) {
            documents++;
            inner.put("name", name(media.name()));
        }
        inner.set("source", source);
        return node;
    }

    private static String format(String kind, String type) {
        String format = Sources.ending(type);
        if (format.isEmpty()) {
            throw Notes.refusal(kind + ".media_type", "Bedrock knows no format for " + type, "send png, jpeg or pdf");
        }
        return format;
    }

    /// Amazon takes letters, digits, single spaces, hyphens and brackets.
    private String name(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9\\-()\\[\\] ]", "-")
                .replaceAll(" +", " ")
                .strip();
        if (!clean.equals(name)) {
            notes.add("document.name", "written with the letters that Bedrock takes");
        }
        return clean.isEmpty() ? "document-" + documents : clean;
    }

    static void cachePoint(Optional<Part.CacheMark> mark, ArrayNode into) {
        mark.ifPresent(cache -> {
            ObjectNode point = into.addObject().putObject("cachePoint").put("type", "default");
            if (!cache.lifetime().isEmpty()) {
                point.put("ttl", cache.lifetime());
            }
        });
    }
}
