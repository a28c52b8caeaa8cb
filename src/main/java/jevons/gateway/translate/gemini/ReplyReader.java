package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;

/// Reads a whole answer of generateContent.
final class ReplyReader {

    private final Attempt attempt;
    private final Notes notes;

    ReplyReader(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    Reply read(JsonNode body) {
        List<Reply.Choice> choices = new ArrayList<>();
        String id = body.path("responseId").asText();
        for (JsonNode candidate : body.path("candidates")) {
            PartReader reader = new PartReader(attempt, notes);
            List<Part> parts = new ArrayList<>();
            for (JsonNode part : candidate.path("content").path("parts")) {
                reader.read(part, id).ifPresent(parts::add);
            }
            noteRest(candidate, notes);
            choices.add(new Reply.Choice(
                    candidate.path("index").asInt(choices.size()),
                    parts,
                    Stops.read(candidate.path("finishReason").asText(), reader.hasCalls())));
        }
        if (choices.isEmpty()) {
            if (!body.has("promptFeedback")) {
                throw new IllegalArgumentException("without candidates");
            }
            notes.add(
                    "promptFeedback",
                    "the prompt was blocked: "
                            + body.path("promptFeedback").path("blockReason").asText());
            choices.add(new Reply.Choice(0, List.of(), Reply.Stop.of(Reply.Why.CONTENT_FILTER)));
        }
        return new Reply(
                id,
                body.path("modelVersion").asText(),
                created(body),
                choices,
                Usages.read(body.path("usageMetadata")));
    }

    static void noteRest(JsonNode candidate, Notes notes) {
        for (String name : List.of("groundingMetadata", "citationMetadata", "urlContextMetadata", "logprobsResult")) {
            if (candidate.has(name)) {
                notes.add("candidates." + name, "dropped, the client's wire has no place for it");
            }
        }
    }

    static OptionalLong created(JsonNode body) {
        try {
            return body.path("createTime").isTextual()
                    ? OptionalLong.of(
                            Instant.parse(body.path("createTime").textValue()).getEpochSecond())
                    : OptionalLong.empty();
        } catch (DateTimeException notATime) {
            return OptionalLong.empty();
        }
    }
}
