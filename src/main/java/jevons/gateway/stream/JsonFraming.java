package jevons.gateway.stream;

import java.util.Arrays;
import java.util.List;

/// JSON values one after another: JSON lines, the elements of one array (Gemini without `alt=sse`), or one value.
/// An event ends with its line, an element with its closing brace.
final class JsonFraming implements Framing {

    private final Carry carry = new Carry();
    private String problem = "";
    private boolean begun;
    private boolean array;
    private int depth;
    private boolean inText;
    private boolean afterBackslash;
    private boolean tooLong;
    private int scanned;
    private int from;
    private int to;

    @Override
    public boolean feed(byte[] chunk, int offset, int length, List<AnswerMeter.Event> events) {
        if (!problem.isEmpty()) {
            return false;
        }
        carry.feed(chunk, offset, length, (bytes, begin, end) -> cut(bytes, begin, end, events));
        if (carry.length() > AnswerMeter.HELD_BYTES_MAX || tooLong) {
            problem = "a JSON value is longer than " + AnswerMeter.HELD_BYTES_MAX + " bytes";
        }
        return problem.isEmpty();
    }

    @Override
    public void finish(List<AnswerMeter.Event> events) {
        if (carry.isEmpty() || !problem.isEmpty()) {
            return;
        }
        int end = carry.length();
        int payloadTo = to > 0 ? to : depth > 0 ? end : from;
        events.add(new AnswerMeter.Event("", Arrays.copyOf(carry.bytes(), end), from, payloadTo - from));
        carry.drop(end);
    }

    @Override
    public String problem() {
        return problem;
    }

    private int cut(byte[] bytes, int begin, int end, List<AnswerMeter.Event> events) {
        int frame = begin;
        int i = frame + scanned;
        while (i < end && !tooLong) {
            byte c = bytes[i];
            if (inText) {
                text(c);
                i++;
                continue;
            }
            boolean opens = c == '{' || c == '[';
            boolean lineEnds = depth == 0 && to > 0 && (c == '\n' || opens);
            if (lineEnds) {
                int next = opens ? i : i + 1;
                frame = emit(bytes, frame, next, events);
                i = next;
                continue;
            }
            if (opens) {
                open(c, i - frame);
            } else if (c == '}' || c == ']') {
                depth = Math.max(0, depth - 1);
                if (depth == (array ? 1 : 0) && !(array && c == ']')) {
                    to = i + 1 - frame;
                }
                if (array && to > 0) {
                    frame = emit(bytes, frame, i + 1, events);
                }
            } else if (c == '"') {
                inText = true;
            }
            i++;
        }
        scanned = i - frame;
        return frame;
    }

    private void text(byte c) {
        if (afterBackslash) {
            afterBackslash = false;
        } else if (c == '\\') {
            afterBackslash = true;
        } else if (c == '"') {
            inText = false;
        }
    }

    private void open(byte c, int at) {
        if (!begun && c == '[') {
            array = true;
        } else if (depth == (array ? 1 : 0)) {
            from = at;
        }
        begun = true;
        depth++;
    }

    private int emit(byte[] bytes, int frame, int end, List<AnswerMeter.Event> events) {
        tooLong = end - frame > AnswerMeter.HELD_BYTES_MAX;
        if (!tooLong) {
            events.add(new AnswerMeter.Event("", Arrays.copyOfRange(bytes, frame, end), from, to - from));
        }
        from = 0;
        to = 0;
        return end;
    }
}
