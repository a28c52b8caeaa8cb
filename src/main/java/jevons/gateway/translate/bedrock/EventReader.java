package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.ReplyEvent;

/// Reads the events of converse-stream, their framing undone.
final class EventReader implements Codec.StreamReader {

    private final Notes notes;
    private final Map<Integer, Integer> callsByBlock = new HashMap<>();

    EventReader(Notes notes) {
        this.notes = notes;
    }

    @Override
    public List<ReplyEvent> read(String type, JsonNode event) {
        return switch (type) {
            case "messageStart" -> List.of(new ReplyEvent.Began("", OptionalLong.empty()));
            case "contentBlockStart" -> begin(event.path("contentBlockIndex").asInt(), event.path("start"));
            case "contentBlockDelta" -> more(event.path("contentBlockIndex").asInt(), event.path("delta"));
            case "contentBlockStop" -> List.of();
            case "messageStop" ->
                List.of(new ReplyEvent.Stopped(
                        0, Stops.read(event.path("stopReason").asText())));
            case "metadata" ->
                Usages.read(event.path("usage"))
                        .<List<ReplyEvent>>map(usage -> List.of(new ReplyEvent.Used(usage)))
                        .orElse(List.of());
            default -> other(type, event);
        };
    }

    private List<ReplyEvent> other(String type, JsonNode event) {
        if (type.endsWith("Exception") || type.endsWith("Error")) {
            return List.of(new ReplyEvent.Failed(Failures.inStream(type, event)));
        }
        notes.add("stream", "an event of type " + type + " was dropped");
        return List.of();
    }

    private List<ReplyEvent> begin(int index, JsonNode start) {
        JsonNode call = start.path("toolUse");
        if (!call.isObject()) {
            start.fieldNames().forEachRemaining(name -> notes.add("content." + name, "Amazon's own block, dropped"));
            return List.of();
        }
        if (call.path("type").asText().equals("server_tool_use")) {
            notes.add("content.toolUse", "a call of Amazon's own tool was dropped");
            return List.of();
        }
        int number = callsByBlock.size();
        callsByBlock.put(index, number);
        return List.of(new ReplyEvent.CallBegan(
                0, number, call.path("toolUseId").asText(), call.path("name").asText(), ""));
    }

    private List<ReplyEvent> more(int index, JsonNode delta) {
        List<ReplyEvent> events = new ArrayList<>();
        if (delta.path("text").isTextual() && !delta.path("text").textValue().isEmpty()) {
            events.add(new ReplyEvent.Text(0, delta.path("text").textValue()));
        }
        Integer call = callsByBlock.get(index);
        String input = delta.path("toolUse").path("input").asText();
        if (call != null && !input.isEmpty()) {
            events.add(new ReplyEvent.Arguments(0, call, input));
        }
        JsonNode thought = delta.path("reasoningContent");
        if (!thought.path("text").asText().isEmpty()) {
            events.add(new ReplyEvent.Thought(0, thought.path("text").asText()));
        }
        if (!thought.path("signature").asText().isEmpty()) {
            events.add(new ReplyEvent.ThoughtSigned(0, thought.path("signature").asText()));
        }
        if (!thought.path("redactedContent").asText().isEmpty()) {
            events.add(new ReplyEvent.ThoughtHidden(
                    0, thought.path("redactedContent").asText()));
        }
        if (delta.has("citation")) {
            notes.add("content.citationsContent", "only its text was kept");
        }
        return events;
    }
}
