package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Reads the events of a streamed message.
final class EventReader implements Codec.StreamReader {

    private final Notes notes;
    private final Map<Integer, Integer> callsByBlock = new HashMap<>();
    private final Map<Integer, String> input = new HashMap<>();
    private final ObjectNode usage = Trees.object();
    private boolean begun;

    EventReader(Notes notes) {
        this.notes = notes;
    }

    @Override
    public List<ReplyEvent> read(String eventType, JsonNode event) {
        String type = event.path("type").asText(eventType);
        return switch (type) {
            case "message_start" -> {
                if (begun) {
                    throw new IllegalArgumentException("out of order: a second message begins");
                }
                begun = true;
                JsonNode message = event.path("message");
                merge(message.path("usage"));
                yield List.of(new ReplyEvent.Began(message.path("id").asText(), OptionalLong.empty()));
            }
            case "content_block_start" -> begin(event.path("index").asInt(), event.path("content_block"));
            case "content_block_delta" -> more(event.path("index").asInt(), event.path("delta"));
            case "content_block_stop" -> end(event.path("index").asInt());
            case "message_delta" -> last(event);
            case "error" -> List.of(new ReplyEvent.Failed(Failures.inStream(event)));
            case "ping", "message_stop" -> List.of();
            default -> {
                notes.add("stream", "an event of type " + type + " was dropped");
                yield List.of();
            }
        };
    }

    private List<ReplyEvent> begin(int index, JsonNode block) {
        String type = block.path("type").asText();
        return switch (type) {
            case "text" -> text(block.path("text").asText());
            case "thinking" -> {
                String thought = block.path("thinking").asText();
                yield thought.isEmpty() ? List.of() : List.of(new ReplyEvent.Thought(0, thought));
            }
            case "redacted_thinking" ->
                List.of(new ReplyEvent.ThoughtHidden(0, block.path("data").asText()));
            case "tool_use" -> {
                int call = callsByBlock.size();
                callsByBlock.put(index, call);
                input.put(index, block.path("input").isEmpty() ? "" : Trees.text(block.path("input")));
                yield List.of(new ReplyEvent.CallBegan(
                        0, call, block.path("id").asText(), block.path("name").asText(), ""));
            }
            default -> {
                notes.add("content", "a block of type " + type + " is Anthropic's own and was dropped");
                yield List.of();
            }
        };
    }

    private List<ReplyEvent> more(int index, JsonNode delta) {
        return switch (delta.path("type").asText()) {
            case "text_delta" -> text(delta.path("text").asText());
            case "thinking_delta" ->
                List.of(new ReplyEvent.Thought(0, delta.path("thinking").asText()));
            case "signature_delta" ->
                List.of(new ReplyEvent.ThoughtSigned(0, delta.path("signature").asText()));
            case "input_json_delta" -> {
                Integer call = callsByBlock.get(index);
                String json = delta.path("partial_json").asText();
                if (call == null || json.isEmpty()) {
                    yield List.of();
                }
                input.put(index, "");
                yield List.of(new ReplyEvent.Arguments(0, call, json));
            }
            case "citations_delta" -> {
                notes.add("content.citations", "dropped, the client's wire has no place for them");
                yield List.of();
            }
            default -> List.of();
        };
    }

    /// Input that came whole with the block's start and not in pieces.
    private List<ReplyEvent> end(int index) {
        String whole = input.getOrDefault(index, "");
        Integer call = callsByBlock.get(index);
        return whole.isEmpty() || call == null ? List.of() : List.of(new ReplyEvent.Arguments(0, call, whole));
    }

    private List<ReplyEvent> last(JsonNode event) {
        merge(event.path("usage"));
        List<ReplyEvent> events = new ArrayList<>();
        if (event.path("delta").path("stop_reason").isTextual()) {
            events.add(new ReplyEvent.Stopped(0, Stops.read(event.path("delta"))));
        }
        Usages.read(usage).ifPresent(read -> events.add(new ReplyEvent.Used(read)));
        return events;
    }

    private void merge(JsonNode newer) {
        newer.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                usage.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static List<ReplyEvent> text(String text) {
        return text.isEmpty() ? List.of() : List.of(new ReplyEvent.Text(0, text));
    }
}
