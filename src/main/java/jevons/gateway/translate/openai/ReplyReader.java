package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Parts;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.Trees;

/// Reads a whole chat completion.
final class ReplyReader {

    private final Attempt attempt;
    private final Notes notes;

    ReplyReader(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    Reply read(JsonNode body) {
        List<Reply.Choice> choices = new ArrayList<>();
        for (JsonNode choice : body.path("choices")) {
            int index = choice.path("index").asInt(choices.size());
            List<Part> parts = parts(choice.path("message"), body.path("id").asText(), index);
            boolean declined = Parts.any(parts, Part.Refusal.class);
            String reason = choice.path("finish_reason").isTextual()
                    ? choice.path("finish_reason").textValue()
                    : "";
            choices.add(new Reply.Choice(
                    index, parts, Stops.read(reason, Parts.any(parts, Part.ToolCall.class), declined)));
        }
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("without choices");
        }
        OptionalLong created = Counting.count(body.path("created"));
        return new Reply(
                body.path("id").asText(),
                body.path("model").asText(),
                created,
                choices,
                Usages.read(body.path("usage")));
    }

    private List<Part> parts(JsonNode message, String answerId, int choice) {
        List<Part> parts = new ArrayList<>(Thoughts.read(message));
        JsonNode content = message.path("content");
        if (content.isTextual() && !content.textValue().isEmpty()) {
            parts.add(Part.Text.of(content.textValue()));
        }
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("thinking")) {
                parts.add(new Part.Reasoning(Thoughts.joined(part.path("thinking")), "", ""));
            } else if (part.path("text").isTextual()) {
                parts.add(Part.Text.of(part.path("text").textValue()));
            } else {
                notes.add(
                        "message.content", "a part of type " + part.path("type").asText() + " was dropped");
            }
        }
        if (message.path("refusal").isTextual()) {
            parts.add(new Part.Refusal(message.path("refusal").textValue()));
        }
        calls(message, parts, answerId, choice);
        if (message.path("audio").isObject()) {
            parts.add(Part.Text.of(message.path("audio").path("transcript").asText()));
            notes.add("message.audio", "only its transcript was kept");
        }
        if (!message.path("annotations").isEmpty()) {
            notes.add("message.annotations", "dropped, the client's wire has no place for them");
        }
        return parts;
    }

    private void calls(JsonNode message, List<Part> parts, String answerId, int choice) {
        int number = 0;
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            if (!function.isObject()) {
                notes.add(
                        "message.tool_calls",
                        "a call of type " + call.path("type").asText() + " was dropped");
                continue;
            }
            String id = call.path("id").asText();
            parts.add(new Part.ToolCall(
                    id.isEmpty() ? ChunkReader.madeId(attempt, answerId, choice, number) : id,
                    function.path("name").asText(),
                    arguments(function),
                    call.at("/extra_content/google/thought_signature").asText()));
            number++;
        }
        JsonNode older = message.path("function_call");
        if (older.isObject()) {
            String name = older.path("name").asText();
            parts.add(new Part.ToolCall(
                    ChunkReader.madeId(attempt, answerId, choice, 0),
                    name,
                    older.path("arguments").asText(),
                    ""));
        }
    }

    /// A few servers send an object where OpenAI sends its text.
    static String arguments(JsonNode function) {
        JsonNode arguments = function.path("arguments");
        return arguments.isObject() ? Trees.text(arguments) : arguments.isTextual() ? arguments.textValue() : "";
    }
}
