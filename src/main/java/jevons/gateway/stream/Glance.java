package jevons.gateway.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jevons.gateway.stream.JsonTokens.Token;

/// One pass over the JSON of an event or a whole answer: whether it counts anything, whether it ends the answer,
/// what text the model wrote in it. Only what counts is parsed afterwards. One instance serves a whole stream.
final class Glance {

    private static final int STAMP_MAX = 512;

    /// What stands where the reason of an end stands, and is none.
    private static final List<byte[]> NO_ENDS = Stream.of("", "not_finished", "NONE", "FINISH_REASON_UNSPECIFIED")
            .map(word -> word.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private final JsonTokens tokens = new JsonTokens();
    private final Pieces pieces = new Pieces();
    private final Pieces members = new Pieces();
    private final byte[] stamp = new byte[STAMP_MAX];
    private int stampLength;
    private boolean stampOverflow;

    private boolean readable;
    private boolean array;
    private boolean counts;
    private boolean matters;
    private boolean finished;
    private boolean error;
    private boolean emptyChoices;
    private boolean last;
    private boolean bedrockMetadata;
    private boolean bedrockStop;
    private String type = "";

    private int base;
    private Word top = Word.OTHER;
    private Word key = Word.OTHER;
    private int memberStart;
    private boolean memberMatters;
    private int raw;
    private int rawStart;
    private int repeat;

    /// Looks at a JSON text.
    void look(byte[] text, int from, int to) {
        reset();
        try {
            tokens.over(text, from, to);
            walk();
            readable = true;
        } catch (JsonRefusedException notJson) {
            readable = false;
        }
    }

    /// False where the text is no JSON as this pass knows it; a more patient reader may still read it.
    boolean isReadable() {
        return readable;
    }

    /// True where a usage object or a count stands in it.
    boolean counts() {
        return counts;
    }

    /// True where something in it is metered, [#stamp] apart.
    boolean matters() {
        return matters;
    }

    /// True where it says that the answer, or one choice of it, is whole.
    boolean isFinished() {
        return finished;
    }

    /// True where nothing comes after it: it says so, or it holds the metrics that Bedrock adds to the last
    /// chunk.
    boolean isLast() {
        return last;
    }

    /// True where it holds an error at its top.
    boolean hasError() {
        return error;
    }

    /// True where it has `choices` and there are none.
    boolean hasEmptyChoices() {
        return emptyChoices;
    }

    /// True for Bedrock's last event, where its name stands within.
    boolean isBedrockMetadata() {
        return bedrockMetadata;
    }

    /// True for Bedrock's last event but one, where its name stands within.
    boolean isBedrockStop() {
        return bedrockStop;
    }

    /// The `type` at its top, empty where there is none.
    String type() {
        return type;
    }

    /// What it says of model and tier, for comparison with another event's; empty where it says nothing.
    byte[] stamp() {
        return Arrays.copyOf(stamp, stampLength);
    }

    /// True where it says of model and tier what an earlier event said, or nothing.
    boolean isStamped(byte[] earlier) {
        return !stampOverflow && (stampLength == 0 || Arrays.equals(stamp, 0, stampLength, earlier, 0, earlier.length));
    }

    /// The text that the model wrote.
    Pieces pieces() {
        return pieces;
    }

    /// The JSON without the members at its top that say nothing of usage; the text itself where that is unsure.
    byte[] reduced(byte[] text, int from, int to) {
        return !readable || array ? Arrays.copyOfRange(text, from, to) : members.object(text);
    }

    private void reset() {
        pieces.clear();
        members.clear();
        stampLength = 0;
        stampOverflow = false;
        readable = false;
        array = false;
        counts = false;
        matters = false;
        finished = false;
        error = false;
        emptyChoices = false;
        last = false;
        bedrockMetadata = false;
        bedrockStop = false;
        type = "";
        base = 1;
        top = Word.OTHER;
        key = Word.OTHER;
        memberMatters = false;
        raw = 0;
        repeat = 0;
    }

    private void walk() {
        Token first = tokens.next();
        if (first == Token.ARRAY) {
            array = true;
            base = 2;
        }
        if (first != Token.OBJECT && first != Token.ARRAY) {
            tokens.next();
            return;
        }
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            step(token);
        }
    }

    private void step(Token token) {
        switch (token) {
            case KEY -> named();
            case OBJECT, ARRAY -> opened(token);
            case OBJECT_END, ARRAY_END -> closed();
            case TEXT -> text();
            case NUMBER -> {
                if (key.role() == Word.Role.LOOSE) {
                    count();
                }
                memberEnds(tokens.end());
            }
            case TRUE -> {
                if (key == Word.DONE || key == Word.IS_FINISHED) {
                    finished = true;
                    last = true;
                }
                memberEnds(tokens.end());
            }
            case FALSE, NULL -> memberEnds(tokens.end());
            case END -> throw new IllegalStateException("the end is no step");
        }
    }

    private void named() {
        key = Word.of(tokens.bytes(), tokens.start(), tokens.end());
        if (tokens.depth() == base) {
            top = key;
            memberStart = tokens.start() - 1;
            memberMatters = false;
        }
        if (tokens.isEscaped()) {
            matter();
        }
    }

    private void opened(Token token) {
        int depth = tokens.depth();
        if (top == Word.CHOICES && depth > base + 1) {
            emptyChoices = false;
        }
        switch (key.role()) {
            case COUNTS -> {
                if (token == Token.OBJECT) {
                    count();
                    last |= key == Word.INVOCATION_METRICS;
                }
            }
            case BESIDE -> matter();
            case RAW -> {
                if (raw == 0 && token == Token.OBJECT && depth > base + 1 && top.isHolder()) {
                    raw = depth;
                    rawStart = tokens.start();
                }
            }
            case REPEAT -> {
                if (repeat == 0) {
                    repeat = depth;
                }
            }
            case HOLDER -> holder(token, depth);
            case NONE -> named(depth);
            default -> {}
        }
        if (token == Token.OBJECT) {
            key = Word.OTHER;
        }
    }

    private void holder(Token token, int depth) {
        if (token == Token.ARRAY && key == Word.CHOICES && depth == base + 1) {
            emptyChoices = true;
        }
        if (token == Token.OBJECT && key == Word.OUTPUT) {
            matter();
        }
    }

    private void named(int depth) {
        if (depth == base + 1) {
            error |= key == Word.ERROR;
            bedrockMetadata |= key == Word.METADATA;
            bedrockStop |= key == Word.MESSAGE_STOP;
        }
    }

    private void closed() {
        int depth = tokens.depth() + 1;
        if (raw == depth) {
            raw = 0;
            if (tokens.end() - rawStart > 2) {
                pieces.add(rawStart, tokens.end(), false);
            }
        }
        if (repeat == depth) {
            repeat = 0;
        }
        key = Word.OTHER;
        memberEnds(tokens.end());
    }

    private void text() {
        int depth = tokens.depth();
        switch (key.role()) {
            case TEXT -> written(depth);
            case RAW -> {
                if (depth > base) {
                    written(depth);
                }
            }
            case ENVELOPE -> stamped(depth);
            case FINISH -> finished |= NO_ENDS.stream().noneMatch(tokens::is);
            case NONE -> labelled(depth);
            default -> {}
        }
        memberEnds(tokens.end() + 1);
    }

    private void labelled(int depth) {
        if (depth == base && (key == Word.TYPE || key == Word.EVENT_TYPE)) {
            type = tokens.text();
        }
        if (depth == base && key == Word.ERROR && tokens.end() > tokens.start()) {
            error = true;
        }
    }

    private void written(int depth) {
        boolean inside = depth == base || top.isHolder();
        if (inside && raw == 0 && repeat == 0 && tokens.end() > tokens.start()) {
            pieces.add(tokens.start(), tokens.end(), tokens.isEscaped());
        }
    }

    private void stamped(int depth) {
        if (depth > base + 1) {
            return;
        }
        memberMatters = true;
        int length = tokens.end() - tokens.start();
        if (stampLength + length + 3 > STAMP_MAX) {
            stampOverflow = true;
            return;
        }
        stamp[stampLength] = (byte) key.ordinal();
        stamp[stampLength + 1] = (byte) top.ordinal();
        stamp[stampLength + 2] = (byte) (depth - base);
        System.arraycopy(tokens.bytes(), tokens.start(), stamp, stampLength + 3, length);
        stampLength += length + 3;
    }

    private void count() {
        counts = true;
        matter();
    }

    private void matter() {
        matters = true;
        memberMatters = true;
    }

    private void memberEnds(int end) {
        if (tokens.depth() == base && memberMatters) {
            members.add(memberStart, end, false);
            memberMatters = false;
        }
    }
}
