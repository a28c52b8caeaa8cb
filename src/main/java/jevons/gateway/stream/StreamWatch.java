package jevons.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import jevons.gateway.Wire;
import jevons.gateway.record.Fault;
import jevons.gateway.stream.JsonTokens.Token;
import jevons.intake.UsageFold;

/// Watches the events of one answer: gathers its usage and its text, notices errors and the end.
final class StreamWatch {

    /// Things worth telling of one answer.
    static final int NOTES_MAX = 20;

    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
    private static final Set<String> ENDS = Set.of(
            "message_stop",
            "response.completed",
            "response.incomplete",
            "response.failed",
            "response.cancelled",
            "message-end",
            "stream-end",
            "image_generation.completed",
            "image_edit.completed",
            "transcript.text.done",
            "speech.audio.done");

    private final MeterPlan plan;
    private final Glance glance = new Glance();
    private final UsageFold fold;
    private final WrittenText written;
    private final List<String> notes = new ArrayList<>();
    private byte[] stamp = new byte[0];
    private int status = 200;
    private Fault fault = Fault.NONE;
    private boolean terminal;
    private boolean finished;
    private boolean counted;
    private boolean countedFinally;
    private boolean placeholder;
    private boolean message;
    private int events;

    StreamWatch(MeterPlan plan) {
        this.plan = plan;
        this.fold = new UsageFold(plan.provider(), plan.uri());
        this.written = new WrittenText(plan.asked());
    }

    void status(int answered) {
        status = answered;
    }

    UsageFold fold() {
        return fold;
    }

    WrittenText written() {
        return written;
    }

    List<String> notes() {
        return notes;
    }

    /// The error that the answer states, [Fault#NONE] where it states none.
    Fault fault() {
        return fault;
    }

    /// True where the answer's own end was seen.
    boolean isTerminal() {
        return terminal;
    }

    /// True where the model said that it is done.
    boolean isFinished() {
        return finished;
    }

    /// True where usage was stated.
    boolean isCounted() {
        return counted;
    }

    /// True where usage was stated when the model was done.
    boolean isCountedFinally() {
        return countedFinally;
    }

    /// True where the stated output is a placeholder (Anthropic's `message_start`).
    boolean isPlaceholder() {
        return placeholder;
    }

    /// True where Anthropic's first event was seen; its stream then ends with `message_stop`.
    boolean hasBegunAsMessage() {
        return message;
    }

    void note(String what) {
        if (notes.size() < NOTES_MAX) {
            notes.add(what);
        }
    }

    /// A whole answer.
    ///
    /// @return false where it is not one JSON text
    boolean whole(byte[] body) {
        glance.look(body, 0, body.length);
        if (!glance.isReadable() && !isJson(body)) {
            return false;
        }
        events = 1;
        if (glance.isReadable() && (glance.matters() || !glance.isStamped(stamp))) {
            counted |= glance.counts();
            fold(glance.reduced(body, 0, body.length));
        } else {
            take(body, 0, body.length);
        }
        if (glance.hasError() || status >= 400) {
            fault = AnswerFaults.of(status, "", tree(body, 0, body.length));
        } else {
            written.add(body, glance.pieces());
        }
        finished = true;
        countedFinally = counted;
        terminal = true;
        return true;
    }

    /// The next event of a stream.
    Standing see(AnswerMeter.Event event) {
        byte[] raw = event.raw();
        int from = event.payloadOffset();
        int to = from + event.payloadLength();
        while (from < to && raw[from] <= ' ' && raw[from] >= 0) {
            from++;
        }
        while (to > from && raw[to - 1] <= ' ' && raw[to - 1] >= 0) {
            to--;
        }
        if (from == to) {
            return AwsFraming.isException(event.type()) ? failed(event.type(), raw, from, to) : Standing.QUIET;
        }
        events++;
        if (Arrays.equals(raw, from, to, DONE, 0, DONE.length)) {
            terminal = true;
            return Standing.TERMINAL;
        }
        if (event.type().equals("chunk")) {
            byte[] inner = unpacked(raw, from, to);
            return inner.length == 0 ? see(event.type(), raw, from, to) : see(event.type(), inner, 0, inner.length);
        }
        return see(event.type(), raw, from, to);
    }

    private Standing see(String label, byte[] text, int from, int to) {
        glance.look(text, from, to);
        if (!glance.isReadable()) {
            return patiently(label, text, from, to);
        }
        String type = glance.type().isEmpty() ? label : glance.type();
        take(text, from, to);
        if (glance.hasError() || type.equals("error") || AwsFraming.isException(type)) {
            return failed(type, text, from, to);
        }
        finished |= glance.isFinished();
        if (isWritten(type)) {
            written.add(text, glance.pieces());
        }
        Standing standing = standing(type);
        terminal |= standing == Standing.TERMINAL;
        if (type.equals("response.failed")) {
            fault = AnswerFaults.of(status, "", tree(text, from, to));
        }
        message |= type.equals("message_start");
        if (glance.counts()) {
            placeholder = type.equals("message_start") || placeholder && !type.equals("message_delta");
            countedFinally |= !placeholder && (finished || standing != Standing.PASS);
        }
        return standing;
    }

    private Standing standing(String type) {
        boolean chat = plan.wire() == Wire.OPENAI_CHAT || plan.wire() == Wire.OPENAI_COMPLETIONS;
        if (chat && glance.hasEmptyChoices() && glance.counts()) {
            return plan.tell() ? Standing.CLOSING : Standing.HIDE;
        }
        boolean converse = plan.wire() == Wire.BEDROCK_CONVERSE;
        if (ENDS.contains(type)
                || glance.isLast()
                || converse && (type.equals("metadata") || glance.isBedrockMetadata())) {
            return Standing.TERMINAL;
        }
        boolean closes = type.equals("message_delta") && glance.counts()
                || converse && (type.equals("messageStop") || glance.isBedrockStop());
        return closes ? Standing.CLOSING : type.equals("ping") ? Standing.QUIET : Standing.PASS;
    }

    /// Events that repeat the text of others, or hold sound and pictures, are not counted.
    private static boolean isWritten(String type) {
        return !type.startsWith("response.") && !type.startsWith("thread.")
                || type.endsWith(".delta") && !type.contains("audio") && !type.startsWith("thread.");
    }

    private Standing failed(String type, byte[] text, int from, int to) {
        fault = AnswerFaults.of(status, type, tree(text, from, to));
        countedFinally |= from < to && glance.counts();
        return Standing.CLOSING;
    }

    /// Reads usage and model where there are any and they are new.
    private void take(byte[] text, int from, int to) {
        if (!glance.matters() && glance.isReadable() && glance.isStamped(stamp)) {
            return;
        }
        stamp = glance.stamp();
        counted |= glance.counts();
        try {
            fold.add(UsageFold.parse(glance.reduced(text, from, to)));
        } catch (IOException | IllegalArgumentException unread) {
            note("event " + events + ": its usage cannot be read");
        }
    }

    /// Reads usage and model of a whole answer.
    private void fold(byte[] json) {
        try {
            fold.addOnly(json);
        } catch (IOException | IllegalArgumentException unread) {
            note("event " + events + ": its usage cannot be read");
        }
    }

    /// What is no single JSON text for the quick look: several in one event, or one that nests very deep.
    private Standing patiently(String label, byte[] text, int from, int to) {
        JsonFraming values = new JsonFraming();
        List<AnswerMeter.Event> several = new ArrayList<>();
        values.feed(text, from, to - from, several);
        values.finish(several);
        if (several.size() > 1) {
            Standing last = Standing.QUIET;
            for (AnswerMeter.Event one : several) {
                if (one.payloadLength() > 0) {
                    int begin = one.payloadOffset();
                    Standing next = see(label, one.raw(), begin, begin + one.payloadLength());
                    last = next.compareTo(last) > 0 ? next : last;
                }
            }
            return last == Standing.HIDE ? Standing.PASS : last;
        }
        try {
            fold.add(UsageFold.parse(Arrays.copyOfRange(text, from, to)));
        } catch (IOException | IllegalArgumentException unread) {
            note("event " + events + ": not JSON");
        }
        terminal |= ENDS.contains(label);
        return ENDS.contains(label) ? Standing.TERMINAL : Standing.PASS;
    }

    /// True where an event's JSON breaks off.
    static boolean isHalf(AnswerMeter.Event event) {
        int from = event.payloadOffset();
        int to = from + event.payloadLength();
        byte first = from < to ? event.raw()[from] : 0;
        return (first == '{' || first == '[')
                && !Arrays.equals(event.raw(), from, Math.min(to, from + DONE.length), DONE, 0, DONE.length)
                && tree(event.raw(), from, to).isMissingNode();
    }

    private static JsonNode tree(byte[] text, int from, int to) {
        try {
            return UsageFold.parse(Arrays.copyOfRange(text, from, to));
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isJson(byte[] body) {
        return !tree(body, 0, body.length).isMissingNode();
    }

    /// The body of another vendor in Amazon's envelope; empty where there is none.
    private static byte[] unpacked(byte[] text, int from, int to) {
        try {
            JsonTokens tokens = new JsonTokens().over(text, from, to);
            if (tokens.next() == Token.OBJECT) {
                while (tokens.next() == Token.KEY) {
                    boolean bytes = tokens.text().equals("bytes");
                    Token value = tokens.next();
                    if (bytes && value == Token.TEXT) {
                        return Base64.getDecoder().decode(Arrays.copyOfRange(text, tokens.start(), tokens.end()));
                    }
                    if (value == Token.OBJECT || value == Token.ARRAY) {
                        tokens.skip();
                    }
                }
            }
            return new byte[0];
        } catch (IllegalArgumentException | JsonRefusedException notPacked) {
            return new byte[0];
        }
    }
}
