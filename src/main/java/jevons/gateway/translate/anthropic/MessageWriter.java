package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jevons.gateway.translate.chat.Ids;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Message.Role;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Trees;

/// Writes the turns of a request for messages.
final class MessageWriter {

    private final Notes notes;
    private final boolean thinks;

    /// @param thinks whether thinking is on, so that earlier thoughts are sent back
    MessageWriter(Notes notes, boolean thinks) {
        this.notes = notes;
        this.thinks = thinks;
    }

    ArrayNode write(List<Message> turns) {
        ArrayNode out = Trees.array();
        for (Message turn : turns) {
            ArrayNode blocks = Trees.array();
            turn.parts().forEach(part -> block(part, turn.role(), blocks));
            ObjectNode node = out.addObject().put("role", turn.role() == Role.USER ? "user" : "assistant");
            boolean plain = blocks.size() == 1
                    && blocks.path(0).path("type").asText().equals("text")
                    && !blocks.path(0).has("cache_control");
            if (plain) {
                node.put("content", blocks.path(0).path("text").asText());
            } else {
                node.set("content", blocks);
            }
        }
        return out;
    }

    private void block(Part part, Role role, ArrayNode into) {
        switch (part) {
            case Part.Text text -> into.add(cached(text(text.text()), text));
            case Part.Refusal(String text) -> into.add(text(text));
            case Part.Media media -> into.add(cached(media(media), media));
            case Part.ToolCall call -> into.add(call(call));
            case Part.ToolResult result -> into.add(cached(result(result, role), result));
            case Part.Reasoning thought -> thought(thought, into);
        }
    }

    private void thought(Part.Reasoning thought, ArrayNode into) {
        if (!thinks) {
            notes.add("messages.reasoning", "earlier thoughts were left out, thinking is off");
        } else if (!thought.hidden().isEmpty()) {
            into.addObject().put("type", "redacted_thinking").put("data", thought.hidden());
        } else if (thought.signature().isEmpty()) {
            notes.add("messages.reasoning", "a thought without Anthropic's seal was left out");
        } else {
            into.addObject()
                    .put("type", "thinking")
                    .put("thinking", thought.text())
                    .put("signature", thought.signature());
        }
    }

    private static ObjectNode call(Part.ToolCall call) {
        ObjectNode node = Trees.object()
                .put("type", "tool_use")
                .put("id", Ids.strict(call.id()))
                .put("name", call.name());
        node.set("input", Requests.arguments(call));
        return node;
    }

    private ObjectNode result(Part.ToolResult result, Role role) {
        ObjectNode node = Trees.object().put("type", "tool_result").put("tool_use_id", Ids.strict(result.callId()));
        if (result.parts().size() == 1
                && result.parts().getFirst() instanceof Part.Text text
                && text.cache().isEmpty()) {
            node.put("content", text.text());
        } else {
            ArrayNode content = node.putArray("content");
            result.parts().forEach(part -> block(part, role, content));
        }
        if (result.error()) {
            node.put("is_error", true);
        }
        return node;
    }

    private static ObjectNode media(Part.Media media) {
        if (media.kind() == Part.Kind.AUDIO || media.kind() == Part.Kind.VIDEO) {
            String kind = media.kind() == Part.Kind.AUDIO ? "input_audio" : "video";
            throw Notes.refusal(kind, "Anthropic takes no sound and no film", "send a transcript or images");
        }
        boolean image = media.kind() == Part.Kind.IMAGE;
        ObjectNode node = Trees.object().put("type", image ? "image" : "document");
        ObjectNode source = node.putObject("source");
        switch (media.source()) {
            case Part.Source.Inline(String type, String data) -> {
                boolean text = !image && type.startsWith("text/");
                if (!image && !text && !type.equals("application/pdf")) {
                    throw Notes.refusal("file", "Anthropic takes PDF and text, not " + type, "convert the document");
                }
                source.put("type", text ? "text" : "base64");
                source.put("media_type", text ? "text/plain" : type.equals("image/jpg") ? "image/jpeg" : type);
                source.put("data", text ? decoded(data) : data);
            }
            case Part.Source.Remote(String url, String _) ->
                source.put("type", "url").put("url", url);
            case Part.Source.Plain(String text) ->
                source.put("type", "text").put("media_type", "text/plain").put("data", text);
            case Part.Source.Stored(String id) ->
                throw Notes.refusal("file", id + " is in another vendor's store", "send the file as data");
        }
        if (!image && !media.name().isEmpty()) {
            node.put("title", media.name());
        }
        return node;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Notes.refusal("file_data", "is not base64", "send data:<type>;base64,<data>");
        }
    }

    static ObjectNode text(String text) {
        return Trees.object().put("type", "text").put("text", text);
    }

    static ObjectNode cached(ObjectNode block, Part part) {
        cache(block, part.cache());
        return block;
    }

    static void cache(ObjectNode block, Optional<Part.CacheMark> mark) {
        mark.ifPresent(cache -> {
            ObjectNode control = block.putObject("cache_control").put("type", "ephemeral");
            if (!cache.lifetime().isEmpty()) {
                control.put("ttl", cache.lifetime());
            }
        });
    }
}
