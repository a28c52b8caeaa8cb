package jevons.gateway.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Server-sent events (WHATWG HTML, "server-sent events"): lines end in LF, CRLF or CR, a blank line ends an
/// event. Comments and events without data are events too, so that they reach the client. Blank lines before an
/// event belong to it.
final class SseFraming implements Framing {

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final String TOO_LONG = "an event is longer than " + AnswerMeter.HELD_BYTES_MAX + " bytes";
    private static final byte[] BLANK_LINE = {'\n', '\n'};
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final Carry carry = new Carry();
    private String problem = "";
    private String type = "";

    // All offsets count from the beginning of the open event.
    private int scanned;
    private int line;
    private boolean begun;
    private boolean bareCr;
    private int dataFrom;
    private int dataTo;
    private int dataLines;
    private int typeFrom;
    private int typeTo;

    @Override
    public boolean feed(byte[] chunk, int offset, int length, List<AnswerMeter.Event> events) {
        if (!problem.isEmpty()) {
            return false;
        }
        carry.feed(chunk, offset, length, (bytes, begin, end) -> cut(bytes, begin, end, events));
        if (carry.length() > AnswerMeter.HELD_BYTES_MAX) {
            problem = TOO_LONG;
        }
        return problem.isEmpty();
    }

    @Override
    public void finish(List<AnswerMeter.Event> events) {
        if (carry.isEmpty() || !problem.isEmpty()) {
            return;
        }
        int end = carry.length();
        int text = carry.bytes()[end - 1] == CR ? end - 1 : end;
        if (line < text) {
            lineEnds(carry.bytes(), 0, text);
        }
        boolean lineIsOpen = carry.bytes()[end - 1] != LF && carry.bytes()[end - 1] != CR;
        byte[] ending = lineIsOpen ? BLANK_LINE : Arrays.copyOf(BLANK_LINE, 1);
        carry.add(ending, 0, ending.length);
        events.add(made(carry.bytes(), 0, carry.length()));
        carry.drop(carry.length());
    }

    @Override
    public String problem() {
        return problem;
    }

    /// Cuts all whole events.
    ///
    /// @return where the open event begins
    private int cut(byte[] bytes, int begin, int end, List<AnswerMeter.Event> events) {
        int frame = begin;
        int i = frame + scanned;
        while (i < end) {
            byte c = bytes[i];
            if (c != LF && c != CR) {
                i++;
                continue;
            }
            boolean blank = i == frame + line;
            boolean settled = c == LF || blank && bareCr;
            if (!settled && i + 1 == end) {
                break;
            }
            int next = !settled && bytes[i + 1] == LF ? i + 2 : i + 1;
            bareCr = c == CR && next == i + 1;
            if (blank && begun) {
                if (next - frame > AnswerMeter.HELD_BYTES_MAX) {
                    problem = TOO_LONG;
                    return frame;
                }
                events.add(made(bytes, frame, next));
                frame = next;
                restart();
            } else {
                if (!blank) {
                    begun = true;
                    lineEnds(bytes, frame, i);
                }
                line = next - frame;
            }
            i = next;
        }
        scanned = i - frame;
        return frame;
    }

    private void restart() {
        line = 0;
        begun = false;
        dataFrom = 0;
        dataTo = 0;
        dataLines = 0;
        typeFrom = 0;
        typeTo = 0;
    }

    private void lineEnds(byte[] bytes, int frame, int end) {
        int from = afterMark(bytes, frame + line, end);
        int value = value(bytes, from, end, DATA);
        if (value >= 0) {
            if (dataLines == 0) {
                dataFrom = value - frame;
            }
            dataTo = end - frame;
            dataLines++;
            return;
        }
        value = value(bytes, from, end, EVENT);
        if (value >= 0) {
            typeFrom = value - frame;
            typeTo = end - frame;
        }
    }

    /// A byte order mark may stand before the first line.
    private static int afterMark(byte[] bytes, int from, int end) {
        boolean mark = end - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
        return mark ? from + 3 : from;
    }

    /// Where the value of a field begins; -1 where the line is another field's.
    private static int value(byte[] bytes, int from, int end, byte[] name) {
        int colon = from + name.length;
        if (colon >= end || bytes[colon] != ':' || !Arrays.equals(bytes, from, colon, name, 0, name.length)) {
            return -1;
        }
        return colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private AnswerMeter.Event made(byte[] bytes, int frame, int end) {
        String name = typeFrom == typeTo ? "" : type(bytes, frame + typeFrom, frame + typeTo);
        byte[] raw = Arrays.copyOfRange(bytes, frame, end);
        if (dataLines > 1 && (raw[dataFrom] == '{' || raw[dataFrom] == '[')) {
            return joined(name, raw);
        }
        return new AnswerMeter.Event(name, raw, dataFrom, dataTo - dataFrom);
    }

    /// JSON over several lines is put in one, the line ends between them become spaces.
    private AnswerMeter.Event joined(String name, byte[] raw) {
        StringBuilder data = new StringBuilder();
        new String(raw, dataFrom, dataTo - dataFrom, StandardCharsets.UTF_8)
                .lines()
                .forEach(text -> {
                    String plain =
                            data.isEmpty() || !text.startsWith("data:") ? text : text.substring("data:".length());
                    if (data.isEmpty() || text.startsWith("data:")) {
                        data.append(data.isEmpty() ? "" : " ").append(plain);
                    }
                });
        String head = name.isEmpty() ? "data: " : "event: " + name + "\ndata: ";
        byte[] payload = data.toString().getBytes(StandardCharsets.UTF_8);
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + payload.length + 2);
        System.arraycopy(payload, 0, whole, start.length, payload.length);
        whole[whole.length - 2] = LF;
        whole[whole.length - 1] = LF;
        return new AnswerMeter.Event(name, whole, start.length, payload.length);
    }

    /// Most events of a stream have the same name; it is made into text once.
    private String type(byte[] bytes, int from, int to) {
        boolean same = type.length() == to - from;
        for (int i = 0; same && i < type.length(); i++) {
            same = type.charAt(i) == bytes[from + i];
        }
        if (!same) {
            type = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        return type;
    }
}
