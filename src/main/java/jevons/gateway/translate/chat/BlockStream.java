package jevons.gateway.translate.chat;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Function;

/// Writes a stream of one choice in blocks, as Anthropic and Amazon have it. The end waits for the usage, which
/// other vendors send after the reason to stop.
public final class BlockStream implements Codec.StreamWriter {

    /// How one wire says it.
    public interface Words extends BlockFlow.Blocks {
        /// The stream begins, once.
        ///
        /// @param id the vendor's, empty where none
        void begin(String id);

        /// What goes before a tool call to keep its signature, where a wire has a place for it.
        default Optional<ReplyEvent> seal(ReplyEvent.CallBegan call) {
            return Optional.empty();
        }

        /// An error ends the stream.
        void fail(Failure failure);

        /// The stream is complete.
        void end(Reply.Stop stop, Optional<Reply.Usage> usage);
    }

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Words words;
    private final BlockFlow flow;
    private final Notes notes;
    private Optional<Reply.Stop> stop = Optional.empty();
    private Optional<Reply.Usage> usage = Optional.empty();
    private boolean begun;
    private boolean failed;

    /// A stream not begun.
    ///
    /// @param words given what they write to
    public BlockStream(Function<ByteArrayOutputStream, Words> words, Notes notes) {
        this.words = words.apply(pending);
        this.flow = new BlockFlow(this.words);
        this.notes = notes;
    }

    @Override
    public void write(ReplyEvent event, ByteArrayOutputStream out) {
        switch (event) {
            case ReplyEvent.Began began -> begin(began.id());
            case ReplyEvent.Used(Reply.Usage used) -> usage = Optional.of(used);
            case ReplyEvent.Stopped(int choice, Reply.Stop why) -> {
                if (choice == 0 && stop.isEmpty()) {
                    stop = Optional.of(why);
                }
            }
            case ReplyEvent.Failed(Failure failure) -> fail(failure);
            case ReplyEvent.CallBegan call -> {
                if (call.choice() == 0) {
                    words.seal(call).ifPresent(seal -> take(0, seal));
                }
                take(call.choice(), call);
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
            words.end(stop.get(), usage);
        }
        drain(out);
    }

    private void take(int choice, ReplyEvent event) {
        begin("");
        if (choice == 0) {
            flow.take(event);
        } else {
            notes.add("choices", "only the first of several answers was kept");
        }
    }

    private void fail(Failure failure) {
        failed = true;
        words.fail(failure);
    }

    private void begin(String id) {
        if (!begun) {
            begun = true;
            words.begin(id);
        }
    }

    private void drain(ByteArrayOutputStream out) {
        out.writeBytes(pending.toByteArray());
        pending.reset();
    }
}
