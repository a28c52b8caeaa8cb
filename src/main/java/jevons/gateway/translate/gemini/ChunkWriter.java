package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.BlockFlow;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.FailureTexts;
import jevons.gateway.translate.chat.Frames;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Writes the chunks of streamGenerateContent. Google sends calls whole, so they wait for the end of the choice;
/// the last chunk waits for the usage.
final class ChunkWriter implements Codec.StreamWriter {

    private final Attempt attempt;
    private final Notes notes;
    private final Map<Integer, Map<Integer, Call>> calls = new TreeMap<>();
    private final Map<Integer, Reply.Stop> stops = new TreeMap<>();
    private Optional<Reply.Usage> usage = Optional.empty();
    private String id;
    private boolean failed;
    private int waiting;

    ChunkWriter(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
        this.id = attempt.requestId();
    }

    @Override
    public void write(ReplyEvent event, ByteArrayOutputStream out) {
        switch (event) {
            case ReplyEvent.Began(String vendorId, OptionalLong _) -> id = vendorId.isEmpty() ? id : vendorId;
            case ReplyEvent.Text(int choice, String text) -> part(choice, Part.Text.of(text), out);
            case ReplyEvent.Declined(int choice, String text) -> part(choice, Part.Text.of(text), out);
            case ReplyEvent.Thought(int choice, String text) -> part(choice, new Part.Reasoning(text, "", ""), out);
            case ReplyEvent.ThoughtSigned(int choice, String signature) ->
                part(choice, new Part.Reasoning("", signature, ""), out);
            case ReplyEvent.ThoughtHidden _ -> notes.add("content", "a hidden thought of another vendor's was dropped");
            case ReplyEvent.CallBegan call ->
                calls.computeIfAbsent(call.choice(), none -> new LinkedHashMap<>())
                        .put(call.call(), new Call(call));
            case ReplyEvent.Arguments(int choice, int call, String json) -> {
                Call held = calls.getOrDefault(choice, Map.of()).get(call);
                if (held == null) {
                    throw new IllegalArgumentException("out of order: arguments of a call that did not begin");
                }
                waiting += json.length();
                if (waiting > BlockFlow.HELD_CHARACTERS_MAX) {
                    throw new IllegalArgumentException("too long: arguments of tool calls, which Gemini sends whole");
                }
                held.arguments.append(json);
            }
            case ReplyEvent.Stopped(int choice, Reply.Stop stop) -> {
                flush(choice, out);
                stops.putIfAbsent(choice, stop);
            }
            case ReplyEvent.Used(Reply.Usage used) -> usage = Optional.of(used);
            case ReplyEvent.Failed(Failure failure) -> {
                failed = true;
                Frames.data(Failures.write(failure), out);
            }
        }
    }

    @Override
    public void finish(ByteArrayOutputStream out) {
        if (failed) {
            return;
        }
        if (stops.isEmpty()) {
            Frames.data(Failures.write(FailureTexts.TRUNCATED), out);
            return;
        }
        ObjectNode last = Trees.object();
        ArrayNode candidates = last.putArray("candidates");
        stops.forEach((choice, stop) -> {
            ObjectNode candidate = candidates.addObject();
            candidate.putObject("content").put("role", "model").putArray("parts");
            candidate.put("finishReason", Stops.write(stop, notes)).put("index", choice);
        });
        usage.ifPresent(known -> last.set("usageMetadata", Usages.write(known)));
        Frames.data(tail(last), out);
    }

    private void flush(int choice, ByteArrayOutputStream out) {
        for (Call call : calls.getOrDefault(choice, Map.of()).values()) {
            part(
                    choice,
                    new Part.ToolCall(
                            call.began.id(), call.began.name(), call.arguments.toString(), call.began.signature()),
                    out);
        }
        calls.remove(choice);
    }

    private void part(int choice, Part part, ByteArrayOutputStream out) {
        ObjectNode chunk = Trees.object();
        ObjectNode candidate = chunk.putArray("candidates").addObject();
        ReplyWriter.part(
                part, candidate.putObject("content").put("role", "model").putArray("parts"), notes);
        candidate.put("index", choice);
        Frames.data(tail(chunk), out);
    }

    private ObjectNode tail(ObjectNode chunk) {
        return chunk.put("modelVersion", attempt.asked()).put("responseId", id);
    }

    private static final class Call {
        private final ReplyEvent.CallBegan began;
        private final StringBuilder arguments = new StringBuilder();

        Call(ReplyEvent.CallBegan began) {
            this.began = began;
        }
    }
}
