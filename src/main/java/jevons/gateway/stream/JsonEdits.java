package jevons.gateway.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A few changes to a JSON text, put in place together; every other byte stays.
final class JsonEdits {

    private record Edit(int from, int to, byte[] text) {}

    private final byte[] body;
    private final List<Edit> edits = new ArrayList<>();

    JsonEdits(byte[] body) {
        this.body = body;
    }

    void replace(RequestScan.Span span, String text) {
        edits.add(new Edit(span.from(), span.to(), text.getBytes(StandardCharsets.UTF_8)));
    }

    void insert(int at, String text) {
        edits.add(new Edit(at, at, text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The changed body; the body itself where nothing changes.
    byte[] made() {
        if (edits.isEmpty()) {
            return body;
        }
        edits.sort(Comparator.comparingInt(Edit::from));
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
        int at = 0;
        for (Edit edit : edits) {
            out.write(body, at, edit.from() - at);
            out.writeBytes(edit.text());
            at = edit.to();
        }
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }

    /// A text as JSON writes it.
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
