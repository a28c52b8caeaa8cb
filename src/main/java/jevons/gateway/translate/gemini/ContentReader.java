package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.translate.chat.Fields;
import jevons.gateway.translate.chat.Message;
import jevons.gateway.translate.chat.Message.Role;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Sources;
import jevons.gateway.translate.chat.Trees;

/// Reads the turns of a request to generate content. Calls without ids get their number as one; results without
/// ids answer the calls of their name in order.
final class ContentReader {

    private final Notes notes;
    private final List<Part.Text> system = new ArrayList<>();
    private final List<Message> turns = new ArrayList<>();
    private final Map<String, Deque<String>> open = new HashMap<>();
    private int calls;

    ContentReader(Notes notes) {
        this.notes = notes;
    }

    List<Part.Text> system() {
        return system;
    }

    List<Message> turns() {
        return turns;
    }

    void system(Fields body) {
        if (!body.has("systemInstruction", "system_instruction")) {
            return;
        }
        for (Part part : parts(body.object("systemInstruction", "system_instruction"))) {
            if (!(part instanceof Part.Text text)) {
                throw Notes.refusal("systemInstruction", "holds text only", "send other parts as the user");
            }
            system.add(text);
        }
    }

    void read(Fields content) {
        Role role = switch (content.text("role")) {
            case "", "user", "function" -> Role.USER;
            case "model" -> Role.ASSISTANT;
            default -> throw Notes.refusal(content.at("role"), "is not known", "send user or model");
        };
        turns.add(Message.of(role, parts(content)));
        content.rest();
    }

    private List<Part> parts(Fields content) {
        List<Part> parts = new ArrayList<>();
        for (Fields part : content.objects("parts")) {
            parts.addAll(part(part));
            part.rest();
        }
        return parts;
    }

    private List<Part> part(Fields part) {
        String signature = part.text("thoughtSignature", "thought_signature");
        part.take("thought");
        if (part.has("text")) {
            String text = part.text("text");
            boolean thought = part.flag("thought").orElse(false);
            if (!signature.isEmpty() && !thought) {
                notes.add(part.at("thoughtSignature"), "dropped, the provider takes no seal on a text");
            }
            return List.of(thought ? new Part.Reasoning(text, signature, "") : Part.Text.of(text));
        }
        if (part.has("inlineData", "inline_data", "fileData", "file_data")) {
            part.dropped("videoMetadata", "the provider takes whole films");
            return List.of(media(part));
        }
        if (part.has("functionCall", "function_call")) {
            return List.of(call(part.object("functionCall", "function_call"), signature));
        }
        if (part.has("functionResponse", "function_response")) {
            return List.of(result(part.object("functionResponse", "function_response")));
        }
        List<String> names = new ArrayList<>();
        part.node().fieldNames().forEachRemaining(names::add);
        throw Notes.refusal(part.path(), "a part of " + names + " is Google's own", "leave it out");
    }

    private Part call(Fields call, String signature) {
        String name = call.text("name");
        String given = call.text("id");
        String id = given.isEmpty() ? "call_" + calls + "_" + name : given;
        calls++;
        open.computeIfAbsent(name, none -> new ArrayDeque<>()).add(id);
        JsonNode arguments = call.take("args");
        return new Part.ToolCall(id, name, arguments.isObject() ? Trees.text(arguments) : "{}", signature);
    }

    private Part result(Fields result) {
        String name = result.text("name");
        String given = result.text("id");
        Deque<String> waiting = open.getOrDefault(name, new ArrayDeque<>());
        String id = given;
        if (given.isEmpty()) {
            id = waiting.isEmpty() ? "call_" + name : waiting.remove();
        }
        JsonNode response = result.take("response");
        boolean error = response.size() == 1 && response.path("error").isTextual();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.Text.of(text(response)));
        for (Fields part : result.objects("parts")) {
            parts.add(media(part));
        }
        return new Part.ToolResult(id, name, parts, error, Optional.empty());
    }

    /// The text of a result that only wraps one, otherwise its JSON.
    private static String text(JsonNode response) {
        if (response instanceof ObjectNode object && object.size() == 1) {
            for (String wrapper : List.of("result", "output", "error")) {
                if (object.path(wrapper).isTextual()) {
                    return object.path(wrapper).textValue();
                }
            }
        }
        return response.isMissingNode() ? "" : Trees.text(response);
    }

    private static Part media(Fields part) {
        boolean inline = part.has("inlineData", "inline_data");
        Fields source = inline ? part.object("inlineData", "inline_data") : part.object("fileData", "file_data");
        String type = source.text("mimeType", "mime_type");
        String name = source.text("displayName", "display_name");
        Part.Source where = inline
                ? new Part.Source.Inline(type, source.text("data"))
                : new Part.Source.Remote(source.text("fileUri", "file_uri"), type);
        return new Part.Media(Sources.kind(type), where, name, Optional.empty());
    }
}
