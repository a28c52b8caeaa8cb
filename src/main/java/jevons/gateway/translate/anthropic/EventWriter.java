package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.BlockFlow;
import jevons.gateway.translate.chat.BlockFlow.Block;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.FailureTexts;
import jevons.gateway.translate.chat.Frames;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Writes the events of a streamed message. Its end waits for the usage, which other vendors send after the
/// reason to stop.
final class EventWriter implements Codec.StreamWriter {

    private final Attempt attempt;
    private final Notes notes;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final BlockFlow flow = new BlockFlow(new Written());
    private Optional<Reply.Stop> stop = Optional.empty();
    private Optional<Reply.Usage> usage = Optional.empty();
    private boolean begun;
    private boolean failed;

    EventWriter(Attempt attempt, Notes notes) {
        this.attempt = attempt;
        this.notes = notes;
    }

    @Override
    public void write(ReplyEvent event, ByteArrayOutputStream out) {
        switch (event) {
            case ReplyEvent.Began(String id, OptionalLong _) -> begin(id);
            case ReplyEvent.Used(Reply.Usage used) -> usage = Optional.of(used);
            case ReplyEvent.Stopped(int choice, Reply.Stop why) -> {
                if (choice == 0 && stop.isEmpty()) {
                    stop = Optional.of(why);
                }
            }
            case ReplyEvent.Failed(Failure failure) -> fail(failure);
            case ReplyEvent.CallBegan call -> {
                if (first(call.choice())) {
                    if (!call.signature().isEmpty()) {
                        flow.take(new ReplyEvent.ThoughtHidden(0, Seals.of(call.signature())));
                    }
                    flow.take(call);
                }
            }
            case ReplyEvent.Text text -> take(text.choice(), text);
            case ReplyEvent.Thought thought -> take(thought.choice(), thought);
            case ReplyEvent.ThoughtSigned signed -> take(signed.choice(), signed);
            case ReplyEvent.ThoughtHidden hidden -> take(hidden.choice(), hidden);
            case ReplyEvent.Declined declined -> take(declined.choice(), declined);
            case ReplyEvent.Arguments more -> take(more.choice(), more);
        }
        drain(out);
    }

    @Override
    public void finish(ByteArrayOutputStream out) {
        if (!failed && stop.isEmpty()) {
            fail(FailureTexts.TRUNCATED);
        } else if (!failed) {
            begin("");
            flow.end();
            ObjectNode last = Trees.object().put("type", "message_delta");
            Stops.write(stop.get(), last.putObject("delta"), notes);
            last.set("usage", Usages.write(ReplyWriter.known(usage, notes)));
            Frames.event("message_delta", last, pending);
            Frames.event("message_stop", Trees.object().put("type", "message_stop"), pending);
        }
        drain(out);
    }

    private void take(int choice, ReplyEvent event) {
        if (first(choice)) {
            flow.take(event);
        }
    }

    private boolean first(int choice) {
        if (choice > 0) {
            notes.add("choices", "only the first of several answers was kept");
        }
        begin("");
        return choice == 0;
    }

    private void fail(Failure failure) {
        failed = true;
        Frames.event("error", Failures.write(failure), pending);
    }

    private void begin(String id) {
        if (begun) {
            return;
        }
        begun = true;
        ObjectNode start = Trees.object().put("type", "message_start");
        ObjectNode message = ReplyWriter.head(id, attempt);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.putObject("usage").put("input_tokens", 0).put("output_tokens", 0);
        start.set("message", message);
        Frames.event("message_start", start, pending);
    }

    private void drain(ByteArrayOutputStream out) {
        out.writeBytes(pending.toByteArray());
        pending.reset();
    }

    /// Blocks as events.
    private final class Written implements BlockFlow.Blocks {
        @Override
        public void open(int index, Block block) {
            ObjectNode event = event("content_block_start", index);
            ObjectNode content = event.putObject("content_block");
            switch (block) {
                case Block.Text() -> content.put("type", "text").put("text", "");
                case Block.Thought() ->
                    content.put("type", "thinking").put("thinking", "").put("signature", "");
                case Block.Hidden(String hidden) ->
                    content.put("type", "redacted_thinking").put("data", hidden);
                case Block.Call(String id, String name) ->
                    content.put("type", "tool_use")
                            .put("id", id)
                            .put("name", name)
                            .putObject("input");
                case Block.None() -> {}
            }
            Frames.event("content_block_start", event, pending);
        }

        @Override
        public void more(int index, ReplyEvent piece) {
            ObjectNode event = event("content_block_delta", index);
            ObjectNode delta = event.putObject("delta");
            switch (piece) {
                case ReplyEvent.Text(int _, String text) ->
                    delta.put("type", "text_delta").put("text", text);
                case ReplyEvent.Thought(int _, String text) ->
                    delta.put("type", "thinking_delta").put("thinking", text);
                case ReplyEvent.ThoughtSigned(int _, String signature) ->
                    delta.put("type", "signature_delta").put("signature", signature);
                case ReplyEvent.Arguments(int _, int _, String json) ->
                    delta.put("type", "input_json_delta").put("partial_json", json);
                default -> throw new IllegalStateException("no piece of a block: " + piece.getClass());
            }
            Frames.event("content_block_delta", event, pending);
        }

        @Override
        public void close(int index) {
            Frames.event("content_block_stop", event("content_block_stop", index), pending);
        }

        private static ObjectNode event(String type, int index) {
            return Trees.object().put("type", type).put("index", index);
        }
    }
}
