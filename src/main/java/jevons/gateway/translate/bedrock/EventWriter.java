package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import jevons.gateway.translate.chat.BlockFlow.Block;
import jevons.gateway.translate.chat.BlockStream;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Writes the events of converse-stream in Amazon's binary frames.
final class EventWriter implements BlockStream.Words {

    private final Notes notes;
    private final ByteArrayOutputStream out;

    EventWriter(Notes notes, ByteArrayOutputStream out) {
        this.notes = notes;
        this.out = out;
    }

    @Override
    public void begin(String id) {
        AmazonFrames.event("messageStart", Trees.object().put("role", "assistant"), out);
    }

    @Override
    public void fail(Failure failure) {
        AmazonFrames.exception(Failures.type(failure.kind()), Failures.write(failure), out);
    }

    @Override
    public void end(Reply.Stop stop, Optional<Reply.Usage> usage) {
        AmazonFrames.event("messageStop", Trees.object().put("stopReason", Stops.write(stop, notes)), out);
        usage.ifPresent(known -> {
            ObjectNode metadata = Trees.object();
            metadata.set("usage", Usages.write(known));
            AmazonFrames.event("metadata", metadata, out);
        });
    }

    @Override
    public void open(int index, Block block) {
        switch (block) {
            case Block.Call(String id, String name) -> {
                ObjectNode event = Trees.object().put("contentBlockIndex", index);
                event.putObject("start")
                        .putObject("toolUse")
                        .put("toolUseId", id)
                        .put("name", name);
                AmazonFrames.event("contentBlockStart", event, out);
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
        AmazonFrames.event("contentBlockStop", Trees.object().put("contentBlockIndex", index), out);
    }

    private void delta(int index, ObjectNode delta) {
        ObjectNode event = Trees.object().put("contentBlockIndex", index);
        event.set("delta", delta);
        AmazonFrames.event("contentBlockDelta", event, out);
    }
}
