package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Frames;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Part;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Writes the chunks of a streamed chat completion: per choice a role first and a finish reason last, then the
/// usage where the client asked, then `[DONE]`. The reasons wait for the end: some servers send text after them.
final class ChunkWriter implements Codec.StreamWriter {

    private final Attempt attempt;
    private final boolean tellUsage;
    private final Notes notes;
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, Reply.Stop> stops = new TreeMap<>();
    private String id;
    private long created;
    private Optional<Reply.Usage> usage = Optional.empty();
    private boolean failed;

    ChunkWriter(Attempt attempt, boolean tellUsage, Notes notes) {
        this.attempt = attempt;
        this.tellUsage = tellUsage;
        this.notes = notes;
        this.id = "chatcmpl-" + attempt.requestId();
        this.created = attempt.at().getEpochSecond();
    }

    @Override
    public void write(ReplyEvent event, ByteArrayOutputStream out) {
        switch (event) {
            case ReplyEvent.Began(String vendorId, OptionalLong seconds) -> {
                id = vendorId.isEmpty() ? id : vendorId;
                created = seconds.orElse(created);
                begin(0, out);
            }
            case ReplyEvent.Text(int choice, String text) ->
                delta(choice, Trees.object().put("content", text), out);
            case ReplyEvent.Thought(int choice, String text) ->
                delta(choice, Trees.object().put("reasoning_content", text), out);
            case ReplyEvent.ThoughtSigned(int choice, String signature) ->
                detail(choice, Thoughts.detail("reasoning.text").put("signature", signature), out);
            case ReplyEvent.ThoughtHidden(int choice, String hidden) -> detail(choice, Thoughts.hidden(hidden), out);
            case ReplyEvent.Declined(int choice, String text) ->
                delta(choice, Trees.object().put("refusal", text), out);
            case ReplyEvent.CallBegan call -> began(call, out);
            case ReplyEvent.Arguments(int choice, int call, String json) -> {
                ObjectNode delta = Trees.object();
                ObjectNode node = delta.putArray("tool_calls").addObject().put("index", call);
                node.putObject("function").put("arguments", json);
                delta(choice, delta, out);
            }
            case ReplyEvent.Stopped(int choice, Reply.Stop stop) -> {
                begin(choice, out);
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
        if (stops.isEmpty() || !stops.keySet().containsAll(begun)) {
            Frames.data(Failures.write(Failures.TRUNCATED), out);
            return;
        }
        stops.forEach((choice, stop) -> chunk(choice, Trees.object(), Stops.write(stop, notes), out));
        if (tellUsage) {
            usage.ifPresent(known -> {
                ObjectNode last = head();
                last.putArray("choices");
                last.set("usage", Usages.write(known));
                Frames.data(last, out);
            });
        }
        Frames.text("data: [DONE]\n\n", out);
    }

    private void began(ReplyEvent.CallBegan call, ByteArrayOutputStream out) {
        ObjectNode node = Trees.object().put("index", call.call());
        Part.ToolCall empty = new Part.ToolCall(call.id(), call.name(), "", call.signature());
        node.setAll(MessageWriter.call(empty));
        ObjectNode function = Trees.object().put("name", call.name()).put("arguments", "");
        node.set("function", function);
        ObjectNode delta = Trees.object();
        delta.putArray("tool_calls").add(node);
        delta(call.choice(), delta, out);
    }

    private void detail(int choice, ObjectNode detail, ByteArrayOutputStream out) {
        ObjectNode delta = Trees.object();
        delta.putArray("reasoning_details").add(detail);
        delta(choice, delta, out);
    }

    private void delta(int choice, ObjectNode delta, ByteArrayOutputStream out) {
        begin(choice, out);
        ObjectNode chunk = head();
        choice(chunk, choice, delta).putNull("finish_reason");
        Frames.data(chunk, out);
    }

    private void chunk(int choice, ObjectNode delta, String reason, ByteArrayOutputStream out) {
        ObjectNode chunk = head();
        choice(chunk, choice, delta).put("finish_reason", reason);
        Frames.data(chunk, out);
    }

    private void begin(int choice, ByteArrayOutputStream out) {
        if (begun.add(choice)) {
            ObjectNode chunk = head();
            ObjectNode role = Trees.object().put("role", "assistant").put("content", "");
            choice(chunk, choice, role).putNull("finish_reason");
            Frames.data(chunk, out);
        }
    }

    private static ObjectNode choice(ObjectNode chunk, int index, ObjectNode delta) {
        ObjectNode node = chunk.putArray("choices").addObject().put("index", index);
        node.set("delta", delta);
        node.putNull("logprobs");
        return node;
    }

    private ObjectNode head() {
        return Trees.object()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model", attempt.asked());
    }
}
