package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Message.Role;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Requests;
import jevons.gateway.translate.chat.Trees;
import jevons.gateway.translate.chat.Turns;

/// Writes the turns of a request to generate content.
final class ContentWriter {

    /// What Google documents for calls that come from another model: its newer models refuse a call without a
    /// seal.
    private static final String NO_SEAL = "skip_thought_signature_validator";

    private final Attempt attempt;
    private final Notes notes;
    private Map<String, String> toolNames = Map.of();

    ContentWriter(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    ArrayNode write(List<Message> turns) {
        toolNames = Turns.toolNames(turns);
        ArrayNode out = Trees.array();
        for (Message turn : turns) {
            ObjectNode content = out.addObject().put("role", turn.role() == Role.USER ? "user" : "model");
            ArrayNode parts = content.putArray("parts");
            boolean sealed = false;
            for (Part part : turn.parts()) {
                part(part, sealed, parts);
                sealed = sealed || part instanceof Part.ToolCall;
                if (part.cache().isPresent()) {
                    notes.add("cache_control", "dropped, Gemini caches by itself");
                }
            }
            if (parts.isEmpty()) {
                parts.addObject().put("text", "");
            }
        }
        return out;
    }

    /// @param sealed whether a call stands before in the same turn, whose seal counts for all
    private void part(Part part, boolean sealed, ArrayNode into) {
        switch (part) {
            case Part.Text said -> into.addObject().put("text", said.text());
            case Part.Refusal(String text) -> into.addObject().put("text", text);
            case Part.Media media -> into.add(media(media));
            case Part.ToolCall call -> into.add(call(call, sealed));
            case Part.ToolResult result -> result(result, into);
            case Part.Reasoning _ -> notes.add("messages.reasoning", "earlier thoughts were left out");
        }
    }

    private ObjectNode call(Part.ToolCall call, boolean sealed) {
        ObjectNode node = Trees.object();
        ObjectNode inner = node.putObject("functionCall").put("id", call.id()).put("name", call.name());
        inner.set("args", Requests.arguments(call));
        if (!call.signature().isEmpty()) {
            node.put("thoughtSignature", call.signature());
        } else if (!sealed && attempt.served().startsWith("gemini-3")) {
            node.put("thoughtSignature", NO_SEAL);
            notes.add("tool_calls", "a call without Google's seal was marked as another model's");
        }
        return node;
    }

    private void result(Part.ToolResult result, ArrayNode into) {
        String name = result.name().isEmpty() ? toolNames.getOrDefault(result.callId(), "") : result.name();
        if (name.isEmpty()) {
            throw Notes.refusal(
                    "tool_call_id",
                    "Gemini wants the tool's name and no earlier call is " + result.callId(),
                    "send the assistant turn with the call");
        }
        ObjectNode node = into.addObject()
                .putObject("functionResponse")
                .put("id", result.callId())
                .put("name", name);
        String text = result.text();
        Optional<ObjectNode> object = text.isBlank() ? Optional.empty() : Trees.parse(text);
        if (result.error()) {
            node.putObject("response").put("error", text);
        } else if (object.isPresent()) {
            node.set("response", object.get());
        } else {
            node.putObject("response").put("result", text);
        }
        for (Part part : result.parts()) {
            if (part instanceof Part.Media media) {
                notes.add("tool_result.content", "media were put beside the result");
                into.add(media(media));
            }
        }
    }

    private ObjectNode media(Part.Media media) {
        ObjectNode node = Trees.object();
        if (!media.name().isEmpty() && !(media.source() instanceof Part.Source.Plain)) {
            notes.add("file.filename", "dropped, Gemini's data has no name");
        }
        switch (media.source()) {
            case Part.Source.Inline(String type, String data) ->
                node.putObject("inlineData").put("mimeType", type).put("data", data);
            case Part.Source.Plain(String text) -> {
                notes.add("document", "a document of plain text was sent as text");
                node.put("text", media.name().isEmpty() ? text : media.name() + "\n\n" + text);
            }
            case Part.Source.Remote(String url, String type) -> {
                if (type.isEmpty()) {
                    throw Notes.refusal(
                            "image_url.url",
                            "Gemini wants the media type, which the address does not show",
                            "send it as data or with an ending such as .png");
                }
                node.putObject("fileData").put("mimeType", type).put("fileUri", url);
            }
            case Part.Source.Stored(String id) ->
                throw Notes.refusal("file", id + " is in another vendor's store", "send the file as data");
        }
        return node;
    }
}
