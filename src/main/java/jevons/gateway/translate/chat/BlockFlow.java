package jevons.gateway.translate.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/// Puts the steps of an answer into blocks, one open at a time, as Anthropic and Amazon stream them. A tool call
/// that begins before the one before it is complete waits for it.
public final class BlockFlow {

    /// What is done with blocks.
    public interface Blocks {
        /// A block opens.
        void open(int index, Block block);

        /// More of the open block. A [ReplyEvent.Text], [ReplyEvent.Thought], [ReplyEvent.ThoughtSigned] or
        /// [ReplyEvent.Arguments].
        void more(int index, ReplyEvent piece);

        /// The block closes.
        void close(int index);
    }

    /// A block's beginning.
    public sealed interface Block {
        /// Text.
        record Text() implements Block {}

        /// Thought.
        record Thought() implements Block {}

        /// Thought that only the vendor can read, whole.
        record Hidden(String hidden) implements Block {}

        /// A tool call, its arguments follow.
        record Call(String id, String name) implements Block {}

        /// No block.
        record None() implements Block {}
    }

    /// Most characters of arguments that wait, in one stream.
    public static final int HELD_CHARACTERS_MAX = 1 << 20;

    private final Blocks blocks;
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();
    private final JsonEnd arguments = new JsonEnd();
    private int held;
    private Block open = new Block.None();
    private int openCall = -1;
    private int index = -1;

    /// A flow into blocks.
    public BlockFlow(Blocks blocks) {
        this.blocks = blocks;
    }

    /// Takes a step of the one choice that such wires have; steps of other kinds are none of its business.
    ///
    /// @throws IllegalArgumentException where arguments come for a call that is over, or too many wait
    public void take(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Text text -> piece(new Block.Text(), text);
            case ReplyEvent.Declined(int choice, String text) ->
                piece(new Block.Text(), new ReplyEvent.Text(choice, text));
            case ReplyEvent.Thought thought -> piece(new Block.Thought(), thought);
            case ReplyEvent.ThoughtSigned signed -> {
                piece(new Block.Thought(), signed);
                close();
            }
            case ReplyEvent.ThoughtHidden(int _, String hidden) -> {
                end();
                begin(new Block.Hidden(hidden));
                close();
            }
            case ReplyEvent.CallBegan call -> call(call);
            case ReplyEvent.Arguments more -> arguments(more);
            case ReplyEvent.Began _, ReplyEvent.Stopped _, ReplyEvent.Used _, ReplyEvent.Failed _ -> {}
        }
    }

    /// Closes what is open and writes what waits.
    public void end() {
        close();
        for (Map.Entry<Integer, Waiting> entry : waiting.entrySet()) {
            begin(new Block.Call(entry.getValue().id, entry.getValue().name));
            whole(entry.getKey(), entry.getValue());
            close();
        }
        waiting.clear();
    }

    /// True while a block is open.
    public boolean isOpen() {
        return !(open instanceof Block.None);
    }

    private void piece(Block block, ReplyEvent piece) {
        if (!open.equals(block)) {
            end();
            begin(block);
        }
        blocks.more(index, piece);
    }

    private void call(ReplyEvent.CallBegan call) {
        if (open instanceof Block.Call && (!waiting.isEmpty() || !arguments.isWhole())) {
            waiting.put(call.call(), new Waiting(call.id(), call.name()));
            return;
        }
        close();
        begin(new Block.Call(call.id(), call.name()));
        openCall = call.call();
        arguments.reset();
    }

    private void arguments(ReplyEvent.Arguments more) {
        Waiting late = waiting.get(more.call());
        if (late != null) {
            held += more.json().length();
            if (held > HELD_CHARACTERS_MAX) {
                throw new IllegalArgumentException("too long: arguments of tool calls that wait for another");
            }
            late.arguments.append(more.json());
        } else if (more.call() == openCall) {
            arguments.take(more.json());
            blocks.more(index, more);
        } else {
            throw new IllegalArgumentException("out of order: arguments of a call that is over");
        }
        if (!waiting.isEmpty() && arguments.isWhole()) {
            next();
        }
    }

    /// The first call that waits takes the place of the open one.
    private void next() {
        close();
        Map.Entry<Integer, Waiting> first = waiting.entrySet().iterator().next();
        waiting.remove(first.getKey());
        begin(new Block.Call(first.getValue().id, first.getValue().name));
        openCall = first.getKey();
        arguments.reset();
        arguments.take(first.getValue().arguments);
        whole(first.getKey(), first.getValue());
        if (!waiting.isEmpty() && arguments.isWhole()) {
            next();
        }
    }

    private void whole(int call, Waiting late) {
        held -= late.arguments.length();
        if (!late.arguments.isEmpty()) {
            blocks.more(index, new ReplyEvent.Arguments(0, call, late.arguments.toString()));
        }
    }

    private void begin(Block block) {
        index++;
        open = block;
        blocks.open(index, block);
    }

    private void close() {
        if (isOpen()) {
            blocks.close(index);
            open = new Block.None();
            openCall = -1;
        }
    }

    private static final class Waiting {
        private final String id;
        private final String name;
        private final StringBuilder arguments = new StringBuilder();

        Waiting(String id, String name) {
            this.id = id;
            this.name = name;
        }
    }
}
