package jevons.gateway;

import java.util.List;
import jevons.governance.Attribution.Ignored;

/// What a caller should know of how its request was taken, as one short text: statements about whose use it is
/// that were not taken, and what translation could not carry over. Never a value that the caller sent.
final class Notes {

    /// The longest text; what does not fit is left out, and three dots say so.
    static final int CHARACTERS_MAX = 512;

    private static final String BETWEEN = "; ";
    private static final String MORE = " ...";

    private final StringBuilder text = new StringBuilder();
    private boolean full;

    void ignored(List<Ignored> ignored) {
        for (Ignored one : ignored) {
            add(one.from() + " ignored: " + one.reason());
        }
    }

    void add(List<String> notes) {
        notes.forEach(this::add);
    }

    private void add(String note) {
        if (full || note.isEmpty()) {
            return;
        }
        int room = CHARACTERS_MAX - text.length() - MORE.length() - BETWEEN.length();
        if (note.length() > room) {
            full = true;
            text.append(MORE);
        } else {
            text.append(text.isEmpty() ? "" : BETWEEN).append(note);
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String text() {
        return text.toString();
    }
}
