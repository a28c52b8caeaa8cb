package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Reads the chunks of streamGenerateContent.
final class ChunkReader implements Codec.StreamReader {

    private final Attempt attempt;
    private final Notes notes;
    private final Map<Integer, PartReader> readers = new HashMap<>();
    private final Map<Integer, Integer> calls = new HashMap<>();
    private final ObjectNode usage = Trees.object();
    private boolean begun;

    ChunkReader(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    @Override
    public List<ReplyEvent> read(String type, JsonNode chunk) {
        List<ReplyEvent> events = new ArrayList<>();
        if (chunk.path("error").isObject()) {
            events.add(new ReplyEvent.Failed(Failures.inStream(chunk)));
            return events;
        }
        String id = chunk.path("responseId").asText();
        if (!begun) {
            begun = true;
            events.add(new ReplyEvent.Began(id, ReplyReader.created(chunk)));
        }
        for (JsonNode candidate : chunk.path("candidates")) {
            candidate(candidate, id, events);
        }
        JsonNode blocked = chunk.path("promptFeedback").path("blockReason");
        if (blocked.isTextual() && chunk.path("candidates").isEmpty()) {
            notes.add("promptFeedback", "the prompt was blocked: " + blocked.textValue());
            events.add(new ReplyEvent.Stopped(0, Reply.Stop.of(Reply.Why.CONTENT_FILTER)));
        }
        if (chunk.path("usageMetadata").isObject()) {
            chunk.path("usageMetadata").properties().forEach(entry -> usage.set(entry.getKey(), entry.getValue()));
            Usages.read(usage).ifPresent(read -> events.add(new ReplyEvent.Used(read)));
        }
        return events;
    }

    private void candidate(JsonNode candidate, String id, List<ReplyEvent> events) {
        int index = candidate.path("index").asInt();
        PartReader reader = readers.computeIfAbsent(index, none -> new PartReader(attempt, notes));
        for (JsonNode part : candidate.path("content").path("parts")) {
            reader.read(part, id).ifPresent(read -> part(index, read, events));
        }
        ReplyReader.noteRest(candidate, notes);
        if (candidate.path("finishReason").isTextual()) {
            String reason = candidate.path("finishReason").textValue();
            events.add(new ReplyEvent.Stopped(index, Stops.read(reason, reader.hasCalls())));
        }
    }

    private void part(int index, Part part, List<ReplyEvent> events) {
        switch (part) {
            case Part.Text said -> events.add(new ReplyEvent.Text(index, said.text()));
            case Part.Refusal(String text) -> events.add(new ReplyEvent.Declined(index, text));
            case Part.Reasoning(String text, String signature, String _) -> {
                if (!text.isEmpty()) {
                    events.add(new ReplyEvent.Thought(index, text));
                }
                if (!signature.isEmpty()) {
                    events.add(new ReplyEvent.ThoughtSigned(index, signature));
                }
            }
            case Part.ToolCall call -> {
                int number = calls.merge(index, 1, Integer::sum) - 1;
                events.add(new ReplyEvent.CallBegan(index, number, call.id(), call.name(), call.signature()));
                events.add(new ReplyEvent.Arguments(index, number, call.arguments()));
            }
            case Part.Media media -> notes.add("content", "media of the answer (" + media.kind() + ") were dropped");
            case Part.ToolResult result ->
                notes.add("content", "a result of the provider's own tool " + result.name() + " was dropped");
        }
    }
}
