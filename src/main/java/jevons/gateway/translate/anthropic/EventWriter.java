package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.BlockFlow.Block;
import jevons.gateway.translate.chat.BlockStream;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Frames;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.Reply;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Writes the events of a streamed message.
final class EventWriter implements BlockStream.Words {

    private final Attempt attempt;
    private final Notes notes;
    private final ByteArrayOutputStream out;

    EventWriter(Attempt attempt, Notes notes, ByteArrayOutputStream out) {
        this.attempt = attempt;
        this.notes = notes;
        this.out = out;
    }

    @Override
    public void begin(String id) {
        ObjectNode start = Trees.object().put("type", "message_start");
        ObjectNode message = ReplyWriter.head(id, attempt);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.putObject("usage").put("input_tokens", 0).put("output_tokens", 0);
        start.set("message", message);
        Frames.event("message_start", start, out);
    }

    @Override
    public Optional<ReplyEvent> seal(ReplyEvent.CallBegan call) {
        return call.signature().isEmpty()
                ? Optional.empty()
                : Optional.of(new ReplyEvent.ThoughtHidden(0, Seals.of(call.signature())));
    }

    @Override
    public void fail(Failure failure) {
        Frames.event("error", Failures.write(failure), out);
    }

    @Override
    public void end(Reply.Stop stop, Optional<Reply.Usage> usage) {
        ObjectNode last = Trees.object().put("type", "message_delta");
        Stops.write(stop, last.putObject("delta"), notes);
        last.set("usage", Usages.write(ReplyWriter.known(usage, notes)));
        Frames.event("message_delta", last, out);
        Frames.event("message_stop", Trees.object().put("type", "message_stop"), out);
    }

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
                content.put("type", "tool_use").put("id", id).put("name", name).putObject("input");
            case Block.None() -> {}
        }
        Frames.event("content_block_start", event, out);
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
        Frames.event("content_block_delta", event, out);
    }

    @Override
    public void close(int index) {
        Frames.event("content_block_stop", event("content_block_stop", index), out);
    }

    private static ObjectNode event(String type, int index) {
        return Trees.object().put("type", type).put("index", index);
    }
}
