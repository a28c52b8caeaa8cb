package jevons.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// What the gateway must know of a `multipart/form-data` body: the fields `model` and `stream`. Files are neither
/// read nor copied.
final class FormScan {

    /// Parts of a form; one with more is refused.
    static final int PARTS_MAX = 64;
    /// Bytes of a part's header lines.
    static final int HEAD_BYTES_MAX = 4 << 10;
    /// Bytes of a field that is read out.
    static final int FIELD_BYTES_MAX = 512;

    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
    private static final String BOUNDARY = "boundary=";

    private final byte[] body;
    private String model = "";
    private boolean stream;
    private int modelFrom = -1;
    private int modelTo = -1;

    private FormScan(byte[] body) {
        this.body = body;
    }

    static boolean isForm(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length());
    }

    /// Scans a form.
    ///
    /// @throws IllegalArgumentException where it is none, or beyond a bound; the message says which
    static FormScan of(byte[] body, String contentType) {
        FormScan scan = new FormScan(body);
        scan.run(("--" + boundary(contentType)).getBytes(StandardCharsets.ISO_8859_1));
        return scan;
    }

    String model() {
        return model;
    }

    boolean stream() {
        return stream;
    }

    /// The form with another model named in it.
    byte[] edit(String other) {
        if (modelFrom < 0 || other.equals(model)) {
            return body;
        }
        byte[] value = other.getBytes(StandardCharsets.UTF_8);
        byte[] edited = new byte[body.length - (modelTo - modelFrom) + value.length];
        System.arraycopy(body, 0, edited, 0, modelFrom);
        System.arraycopy(value, 0, edited, modelFrom, value.length);
        System.arraycopy(body, modelTo, edited, modelFrom + value.length, body.length - modelTo);
        return edited;
    }

    private static String boundary(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf(BOUNDARY);
        String text = at < 0 ? "" : contentType.substring(at + BOUNDARY.length());
        int end = text.indexOf(';');
        text = (end < 0 ? text : text.substring(0, end)).strip();
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.isEmpty() || text.length() > 70) {
            throw new IllegalArgumentException("the form's content-type names no boundary of 1 to 70 characters");
        }
        return text;
    }

    private void run(byte[] delimiter) {
        int at = find(delimiter, 0);
        byte[] ending = concat(new byte[] {'\r', '\n'}, delimiter);
        for (int parts = 0; at >= 0; parts++) {
            int head = at + (parts == 0 ? delimiter.length : ending.length);
            if (head + 1 < body.length && body[head] == '-' && body[head + 1] == '-') {
                return;
            }
            if (parts >= PARTS_MAX) {
                throw new IllegalArgumentException("the form has more than " + PARTS_MAX + " parts");
            }
            int value = find(BLANK_LINE, head);
            if (value < 0 || value - head > HEAD_BYTES_MAX) {
                throw new IllegalArgumentException("a part of the form has no end of its headers");
            }
            at = find(ending, value + BLANK_LINE.length - 2);
            if (at >= 0) {
                part(new String(body, head, value - head, StandardCharsets.ISO_8859_1), value + BLANK_LINE.length, at);
            }
        }
        throw new IllegalArgumentException("the form is not whole; its last boundary is missing");
    }

    private void part(String head, int from, int to) {
        String lower = head.toLowerCase(Locale.ROOT);
        if (to < from || to - from > FIELD_BYTES_MAX || lower.contains("filename=")) {
            return;
        }
        if (names(lower, "model")) {
            if (modelFrom >= 0) {
                throw new IllegalArgumentException("the form names 'model' twice; keep one");
            }
            modelFrom = from;
            modelTo = to;
            model = new String(body, from, to - from, StandardCharsets.UTF_8);
        } else if (names(lower, "stream")) {
            stream = new String(body, from, to - from, StandardCharsets.UTF_8).equalsIgnoreCase("true");
        }
    }

    private static boolean names(String head, String field) {
        return head.contains(" name=\"" + field + "\"")
                || head.contains(";name=\"" + field + "\"")
                || head.endsWith(" name=" + field)
                || head.contains(" name=" + field + "\r\n");
    }

    private int find(byte[] text, int from) {
        for (int at = Math.max(0, from); at <= body.length - text.length; at++) {
            if (body[at] == text[0] && Arrays.equals(body, at, at + text.length, text, 0, text.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
