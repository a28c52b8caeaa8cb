package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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

/// Reads the messages of a chat completion's request.
final class MessageReader {

    private final Notes notes;
    private final List<Part.Text> system = new ArrayList<>();
    private final List<Message> turns = new ArrayList<>();
    private final Map<String, Integer> legacyCalls = new HashMap<>();

    MessageReader(Notes notes) {
        this.notes = notes;
    }

    List<Part.Text> system() {
        return system;
    }

    List<Message> turns() {
        return turns;
    }

    void read(Fields message) {
        String role = message.text("role");
        switch (role) {
            case "system", "developer" -> system(message);
            case "user" -> turns.add(new Message(Role.USER, content(message), message.text("name")));
            case "assistant" -> turns.add(new Message(Role.ASSISTANT, assistant(message), message.text("name")));
            case "tool" -> result(message, message.text("tool_call_id"));
            case "function" -> result(message, legacyId(message.text("name"), false));
            default ->
                throw Notes.refusal(
                        message.at("role"), "is not known", "send system, developer, user, assistant or tool");
        }
        message.rest();
    }

    private void system(Fields message) {
        message.dropped("name", "system messages have no speaker");
        if (!turns.isEmpty()) {
            notes.add(message.path(), "moved to the front, the provider takes system text only there");
        }
        for (Part part : content(message)) {
            if (!(part instanceof Part.Text text)) {
                throw Notes.refusal(message.at("content"), "a system message holds text only", "send it as the user");
            }
            system.add(text);
        }
    }

    private void result(Fields message, String callId) {
        List<Part> parts = content(message);
        Optional<Part.CacheMark> cache =
                parts.isEmpty() ? Optional.empty() : parts.getLast().cache();
        turns.add(
                Message.of(Role.USER, List.of(new Part.ToolResult(callId, message.text("name"), parts, false, cache))));
    }

    private List<Part> assistant(Fields message) {
        List<Part> parts = new ArrayList<>(Thoughts.read(message));
        parts.addAll(content(message));
        String refusal = message.text("refusal");
        if (!refusal.isEmpty()) {
            parts.add(new Part.Refusal(refusal));
        }
        for (Fields call : message.objects("tool_calls")) {
            parts.add(call(call));
        }
        if (message.has("function_call")) {
            Fields call = message.object("function_call");
            String name = call.text("name");
            parts.add(new Part.ToolCall(legacyId(name, true), name, call.text("arguments"), ""));
        }
        message.refused("audio", "a spoken answer of OpenAI's is not translated", "send its transcript as content");
        message.dropped("annotations", "the provider has no such annotations");
        message.dropped("prefix", "the provider decides itself whether it goes on with the last turn");
        return parts;
    }

    private Part call(Fields call) {
        String type = call.text("type");
        if (!type.isEmpty() && !type.equals("function")) {
            throw Notes.refusal(call.at("type"), "a call of type " + type + " is not translated", "use functions");
        }
        Fields function = call.object("function");
        call.take("index");
        String signature = call.object("extra_content").object("google").text("thought_signature");
        Part read = new Part.ToolCall(call.text("id"), function.text("name"), arguments(function), signature);
        call.rest();
        return read;
    }

    private static String arguments(Fields function) {
        JsonNode arguments = function.take("arguments");
        return arguments.isObject() ? arguments.toString() : function.text("arguments");
    }

    /// Calls before tools had ids: the name stands for the id, with the number of its calls so far.
    private String legacyId(String name, boolean next) {
        int number = legacyCalls.merge(name, next ? 1 : 0, Integer::sum);
        return "call_" + name + "_" + number;
    }

    private List<Part> content(Fields message) {
        JsonNode content = message.take("content");
        if (content.isMissingNode()) {
            return List.of();
        }
        if (content.isTextual()) {
            return List.of(new Part.Text(content.textValue(), cache(message)));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields part : message.objects("content")) {
            parts.add(part(part));
            part.rest();
        }
        return parts;
    }

    private Part part(Fields part) {
        String type = part.text("type");
        part.dropped("prompt_cache_breakpoint", "the provider has its own cache");
        return switch (type) {
            case "text" -> new Part.Text(part.text("text"), cache(part));
            case "refusal" -> new Part.Refusal(part.text("refusal"));
            case "image_url" -> image(part);
            case "input_audio" -> sound(part);
            case "file" -> file(part);
            case "document_url" ->
                new Part.Media(
                        Part.Kind.DOCUMENT,
                        Sources.of(part.text("document_url")),
                        part.text("document_name"),
                        cache(part));
            case "thinking" -> new Part.Reasoning(Thoughts.joined(part.take("thinking")), "", "");
            default ->
                throw Notes.refusal(
                        part.at("type"),
                        "a part of type " + type + " is not translated",
                        "send text, image_url or file");
        };
    }

    private static Part image(Fields part) {
        JsonNode url = part.take("image_url");
        if (url.isTextual()) {
            return new Part.Media(Part.Kind.IMAGE, Sources.of(url.textValue()), "", cache(part));
        }
        Fields image = part.object("image_url");
        image.dropped("detail", "the provider chooses the resolution");
        Part read = new Part.Media(Part.Kind.IMAGE, Sources.of(image.text("url")), "", cache(part));
        image.rest();
        return read;
    }

    private static Part sound(Fields part) {
        Fields audio = part.object("input_audio");
        String format = audio.text("format");
        String type = format.equals("mp3") ? "audio/mpeg" : "audio/" + format;
        return new Part.Media(Part.Kind.AUDIO, new Part.Source.Inline(type, audio.text("data")), "", cache(part));
    }

    private static Part file(Fields part) {
        Fields file = part.object("file");
        String name = file.text("filename");
        String id = file.text("file_id");
        if (!id.isEmpty()) {
            return new Part.Media(Part.Kind.DOCUMENT, new Part.Source.Stored(id), name, cache(part));
        }
        Part.Source source = Sources.of(file.text("file_data"));
        if (source instanceof Part.Source.Inline inline && inline.mediaType().startsWith("image/")) {
            return new Part.Media(Part.Kind.IMAGE, source, name, cache(part));
        }
        return new Part.Media(Part.Kind.DOCUMENT, source, name, cache(part));
    }

    /// The cache mark that some gateways let clients put on OpenAI's parts.
    static Optional<Part.CacheMark> cache(Fields part) {
        if (!part.has("cache_control")) {
            return Optional.empty();
        }
        return Optional.of(new Part.CacheMark(part.object("cache_control").text("ttl")));
    }
}
