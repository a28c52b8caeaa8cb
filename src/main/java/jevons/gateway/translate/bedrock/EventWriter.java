package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import jevons.gateway.translate.chat.BlockFlow;
import jevons.gateway.translate.chat.BlockFlow.Block;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.FailureTexts;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Writes the events of converse-stream in Amazon's binary frames.
final class EventWriter implements Codec.StreamWriter {

    private final Notes notes;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final BlockFlow flow = new BlockFlow(new Written());
    private Optional<Reply.Stop> stop = Optional.empty();
    private Optional<Reply.Usage> usage = Optional.empty();
    private boolean begun;
    private boolean failed;

    EventWriter(Notes notes) {
        this.notes = notes;
    }

    @Override
    public void write(ReplyEvent event, ByteArrayOutputStream out) {
        switch (event) {
            case ReplyEvent.Began _ -> begin();
            case ReplyEvent.Used(Reply.Usage used) -> usage = Optional.of(used);
            case ReplyEvent.Stopped(int choice, Reply.Stop why) -> {
                if (choice == 0 && stop.isEmpty()) {
                    stop = Optional.of(why);
                }
            }
            case ReplyEvent.Failed(Failure failure) -> fail(failure);
            case ReplyEvent.Text text -> take(text.choice(), text);
            case ReplyEvent.Thought thought -> take(thought.choice(), thought);
            case ReplyEvent.ThoughtSigned signed -> take(signed.choice(), signed);
            case ReplyEvent.ThoughtHidden hidden -> take(hidden.choice(), hidden);
            case ReplyEvent.Declined declined -> take(declined.choice(), declined);
            case ReplyEvent.CallBegan call -> take(call.choice(), call);
            case ReplyEvent.Arguments more -> take(more.choice(), more);
        }
        drain(out);
    }

    @Override
    public void finish(ByteArrayOutputStream out) {
        if (!failed && stop.isEmpty()) {
            fail(FailureTexts.TRUNCATED);
        } else if (!failed) {
            begin();
            flow.end();
            AmazonFrames.event(
                    "messageStop", Trees.object().put("stopReason", Stops.write(stop.get(), notes)), pending);
            usage.ifPresent(known -> {
                ObjectNode metadata = Trees.object();
                metadata.set("usage", Usages.write(known));
                AmazonFrames.event("metadata", metadata, pending);
            });
        }
        drain(out);
    }

    private void take(int choice, ReplyEvent event) {
        begin();
        if (choice == 0) {
            flow.take(event);
        } else {
            notes.add("choices", "only the first of several answers was kept");
        }
    }

    private void fail(Failure failure) {
        failed = true;
        AmazonFrames.exception(Failures.type(failure.kind()), Failures.write(failure), pending);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            AmazonFrames.event("messageStart", Trees.object().put("role", "assistant"), pending);
        }
    }

    private void drain(ByteArrayOutputStream out) {
        out.writeBytes(pending.toByteArray());
        pending.reset();
    }

    /// Blocks as events.
    private final class Written implements BlockFlow.Blocks {
        @Override
        public void open(int index, Block block) {
            switch (block) {
                case Block.Call(String id, String name) -> {
                    ObjectNode event = Trees.object().put("contentBlockIndex", index);
                    event.putObject("start")
                            .putObject("toolUse")
                            .put("toolUseId", id)
                            .put("name", name);
                    AmazonFrames.event("contentBlockStart", event, pending);
                }
                case Block.Hidden(String hidden) -> {
                    ObjectNode delta = Trees.object();
                    delta.putObject("reasoningContent").put("redactedContent", hidden);
                    delta(index, delta);
                }
                case Block.Text(), Block.Thought(), Block.None() -> {}
            }
        }

        @Override
        public void more(int index, ReplyEvent piece) {
            ObjectNode delta = Trees.object();
            switch (piece) {
                case ReplyEvent.Text(int _, String text) -> delta.put("text", text);
                case ReplyEvent.Thought(int _, String text) ->
                    delta.putObject("reasoningContent").put("text", text);
                case ReplyEvent.ThoughtSigned(int _, String signature) ->
                    delta.putObject("reasoningContent").put("signature", signature);
                case ReplyEvent.Arguments(int _, int _, String json) ->
                    delta.putObject("toolUse").put("input", json);
                default -> throw new IllegalStateException("no piece of a block: " + piece.getClass());
            }
            delta(index, delta);
        }

        @Override
        public void close(int index) {
            AmazonFrames.event("contentBlockStop", Trees.object().put("contentBlockIndex", index), pending);
        }

        private void delta(int index, ObjectNode delta) {
            ObjectNode event = Trees.object().put("contentBlockIndex", index);
            event.set("delta", delta);
            AmazonFrames.event("contentBlockDelta", event, pending);
        }
    }
}
