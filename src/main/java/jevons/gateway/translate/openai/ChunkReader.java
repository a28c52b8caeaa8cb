package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.ReplyEvent;

/// Reads the chunks of a streamed chat completion.
final class ChunkReader implements Codec.StreamReader {

    private final Attempt attempt;
    private final Notes notes;
    private final Map<String, Integer> callNumbers = new HashMap<>();
    private final Map<Integer, Integer> calls = new HashMap<>();
    private final Set<Integer> declined = new HashSet<>();
    private final Set<Integer> open = new TreeSet<>();
    private final Set<Integer> stopped = new HashSet<>();
    private boolean begun;
    private String answerId = "";

    ChunkReader(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    @Override
    public List<ReplyEvent> read(String type, JsonNode chunk) {
        List<ReplyEvent> events = new ArrayList<>();
        if (chunk.path("error").isObject() || chunk.path("error").isTextual()) {
            events.add(new ReplyEvent.Failed(Failures.inStream(chunk)));
            return events;
        }
        if (!begun) {
            begun = true;
            answerId = chunk.path("id").asText();
            events.add(new ReplyEvent.Began(answerId, Counting.count(chunk.path("created"))));
        }
        for (JsonNode choice : chunk.path("choices")) {
            choice(choice, events);
        }
        JsonNode usage = chunk.path("usage").isObject()
                ? chunk.path("usage")
                : chunk.path("x_groq").path("usage");
        Usages.read(usage).ifPresent(read -> events.add(new ReplyEvent.Used(read)));
        return events;
    }

    private void choice(JsonNode choice, List<ReplyEvent> events) {
        int index = choice.path("index").asInt();
        JsonNode delta = choice.path("delta");
        open.add(index);
        thoughts(index, delta, events);
        content(index, delta.path("content"), events);
        if (delta.path("refusal").isTextual()
                && !delta.path("refusal").textValue().isEmpty()) {
            declined.add(index);
            events.add(new ReplyEvent.Declined(index, delta.path("refusal").textValue()));
        }
        for (JsonNode call : delta.path("tool_calls")) {
            call(index, call, events);
        }
        if (delta.path("function_call").isObject()) {
            older(index, delta.path("function_call"), events);
        }
        if (!delta.path("annotations").isEmpty()) {
            notes.add("delta.annotations", "dropped, the client's wire has no place for them");
        }
        if (choice.path("finish_reason").isTextual()) {
            String reason = choice.path("finish_reason").textValue();
            events.add(stopped(index, reason));
            stopped.add(index);
        }
    }

    /// Servers that never say why they stop at least say that they do.
    @Override
    public List<ReplyEvent> done() {
        open.removeAll(stopped);
        return open.stream().map(index -> stopped(index, "")).toList();
    }

    private ReplyEvent stopped(int index, String reason) {
        boolean called = calls.getOrDefault(index, 0) > 0;
        return new ReplyEvent.Stopped(index, Stops.read(reason, called, declined.contains(index)));
    }

    private static void thoughts(int index, JsonNode delta, List<ReplyEvent> events) {
        for (Part part : Thoughts.read(delta)) {
            if (part instanceof Part.Reasoning thought) {
                if (!thought.text().isEmpty()) {
                    events.add(new ReplyEvent.Thought(index, thought.text()));
                }
                if (!thought.signature().isEmpty()) {
                    events.add(new ReplyEvent.ThoughtSigned(index, thought.signature()));
                }
                if (!thought.hidden().isEmpty()) {
                    events.add(new ReplyEvent.ThoughtHidden(index, thought.hidden()));
                }
            }
        }
    }

    private static void content(int index, JsonNode content, List<ReplyEvent> events) {
        if (content.isTextual() && !content.textValue().isEmpty()) {
            events.add(new ReplyEvent.Text(index, content.textValue()));
        }
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("thinking")) {
                events.add(new ReplyEvent.Thought(index, Thoughts.joined(part.path("thinking"))));
            } else if (part.path("text").isTextual()) {
                events.add(new ReplyEvent.Text(index, part.path("text").textValue()));
            }
        }
    }

    private void call(int index, JsonNode call, List<ReplyEvent> events) {
        JsonNode function = call.path("function");
        String id = call.path("id").isTextual() ? call.path("id").textValue() : "";
        String place = index + "/" + (call.has("index") ? call.path("index").asText() : "id " + id);
        Integer number = callNumbers.get(place);
        if (number == null) {
            number = calls.merge(index, 1, Integer::sum) - 1;
            callNumbers.put(place, number);
            String signature =
                    call.at("/extra_content/google/thought_signature").asText();
            String name = function.path("name").asText();
            events.add(new ReplyEvent.CallBegan(
                    index, number, id.isEmpty() ? madeId(attempt, answerId, index, number) : id, name, signature));
        }
        String arguments = ReplyReader.arguments(function);
        if (!arguments.isEmpty()) {
            events.add(new ReplyEvent.Arguments(index, number, arguments));
        }
    }

    /// The id of a call whose server gives none: unique in the conversation, the same streamed and whole.
    static String madeId(Attempt attempt, String answerId, int choice, int number) {
        return "call_" + (answerId.isEmpty() ? attempt.requestId() : answerId) + "_" + choice + "_" + number;
    }

    private void older(int index, JsonNode function, List<ReplyEvent> events) {
        if (calls.getOrDefault(index, 0) == 0) {
            calls.put(index, 1);
            String name = function.path("name").asText();
            events.add(new ReplyEvent.CallBegan(index, 0, madeId(attempt, answerId, index, 0), name, ""));
        }
        String arguments = function.path("arguments").asText();
        if (!arguments.isEmpty()) {
            events.add(new ReplyEvent.Arguments(index, 0, arguments));
        }
    }
}
