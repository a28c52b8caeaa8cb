package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Composer;

/// The events of one of OpenAI's responses, numbered in order.
final class ResponsesStream {

    private final Answer answer;
    private final List<Event> events = new ArrayList<>();
    private int output;

    ResponsesStream(Answer answer) {
        this.answer = answer;
    }

    List<Event> events() {
        JsonNode open = ResponsesObject.open(answer, "in_progress");
        add(Event.Kind.OPENING, "response.created", Nodes.object("response", open));
        add(Event.Kind.OPENING, "response.in_progress", Nodes.object("response", open));
        if (!answer.thoughts().isEmpty()) {
            item(Event.Kind.OPENING, "response.output_item.added", ResponsesObject.reasoning());
            item(Event.Kind.OPENING, "response.output_item.done", ResponsesObject.reasoning());
            count(0, answer.thoughts().size());
            output++;
        }
        if (answer.tool().isPresent()) {
            call();
        } else {
            message();
        }
        ObjectNode whole = ResponsesObject.completed(answer);
        String end = answer.stop() == Answer.Stop.LENGTH ? "response.incomplete" : "response.completed";
        add(Event.Kind.USAGE, end, Nodes.object("response", whole));
        return events;
    }

    private void call() {
        item(Event.Kind.OPENING, "response.output_item.added", ResponsesObject.call(answer, "in_progress"));
        count(Composer.toolCallTokens(), 0);
        for (Pieces.Chunk piece : Pieces.visible(answer)) {
            ObjectNode delta = place("fc_", false).put("delta", piece.text());
            add(Event.Kind.CONTENT, "response.function_call_arguments.delta", delta);
            count(piece.tokens(), 0);
        }
        ObjectNode done = place("fc_", false).put("arguments", answer.text());
        add(Event.Kind.END, "response.function_call_arguments.done", done);
        item(Event.Kind.END, "response.output_item.done", ResponsesObject.call(answer, "completed"));
    }

    private void message() {
        item(Event.Kind.OPENING, "response.output_item.added", ResponsesObject.message(answer, "in_progress"));
        ObjectNode added = place("msg_", true);
        added.set("part", ResponsesObject.part(""));
        add(Event.Kind.OPENING, "response.content_part.added", added);
        for (Pieces.Chunk piece : Pieces.visible(answer)) {
            ObjectNode delta = place("msg_", true).put("delta", piece.text());
            delta.putArray("logprobs");
            add(Event.Kind.CONTENT, "response.output_text.delta", delta);
            count(piece.tokens(), 0);
        }
        ObjectNode text = place("msg_", true).put("text", answer.text());
        text.putArray("logprobs");
        add(Event.Kind.END, "response.output_text.done", text);
        ObjectNode part = place("msg_", true);
        part.set("part", ResponsesObject.part(answer.text()));
        add(Event.Kind.END, "response.content_part.done", part);
        item(Event.Kind.END, "response.output_item.done", ResponsesObject.message(answer, "completed"));
    }

    private ObjectNode place(String prefix, boolean content) {
        ObjectNode place = Nodes.object().put("item_id", prefix + Answer.ID).put("output_index", output);
        return content ? place.put("content_index", 0) : place;
    }

    private void item(Event.Kind kind, String type, JsonNode item) {
        ObjectNode members = Nodes.object().put("output_index", output);
        members.set("item", item);
        add(kind, type, members);
    }

    private void add(Event.Kind kind, String type, ObjectNode members) {
        ObjectNode root = Nodes.object().put("type", type).put("sequence_number", events.size());
        root.setAll(members);
        events.add(Event.of(kind, type, root.toString()));
    }

    /// The event added last takes these tokens.
    private void count(long visible, long thinking) {
        Event last = events.removeLast();
        events.add(new Event(last.name(), last.text(), last.kind(), visible, thinking));
    }
}
