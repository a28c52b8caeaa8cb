package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Sources;
import jevons.gateway.translate.chat.Trees;

/// Reads the parts of one answer, whole or streamed. Calls without ids get one made of the answer's id and their
/// number, the same however the answer comes.
final class PartReader {

    private final Attempt attempt;
    private final Notes notes;
    private int calls;

    PartReader(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    /// What a part says, empty where it has no place in the client's wire.
    Optional<Part> read(JsonNode part, String answerId) {
        String signature = part.path("thoughtSignature").asText();
        if (part.path("text").isTextual()) {
            return text(part, signature);
        }
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
            String given = call.path("id").asText();
            String made = "call_" + (answerId.isEmpty() ? attempt.requestId() : answerId) + "_" + calls;
            calls++;
            return Optional.of(new Part.ToolCall(
                    given.isEmpty() ? made : given,
                    call.path("name").asText(),
                    call.path("args").isObject() ? Trees.text(call.path("args")) : "{}",
                    signature));
        }
        JsonNode inline = part.path("inlineData");
        if (inline.isObject()) {
            String type = inline.path("mimeType").asText();
            return Optional.of(new Part.Media(
                    Sources.kind(type),
                    new Part.Source.Inline(type, inline.path("data").asText()),
                    "",
                    Optional.empty()));
        }
        part.fieldNames().forEachRemaining(name -> notes.add("parts." + name, "Google's own part, dropped"));
        return Optional.empty();
    }

    boolean hasCalls() {
        return calls > 0;
    }

    private Optional<Part> text(JsonNode part, String signature) {
        String text = part.path("text").textValue();
        if (part.path("thought").asBoolean()) {
            return Optional.of(new Part.Reasoning(text, signature, ""));
        }
        if (!signature.isEmpty()) {
            notes.add("parts.thoughtSignature", "dropped, the client's wire takes no seal on a text");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Part.Text.of(text));
    }
}
