package jevons.gateway.translate.chat;

/// Follows a JSON object that comes in pieces and knows when it is whole, in constant memory.
final class JsonEnd {

    private int depth;
    private boolean begun;
    private boolean text;
    private boolean escaped;

    /// Forgets what came.
    void reset() {
        depth = 0;
        begun = false;
        text = false;
        escaped = false;
    }

    /// Takes the next piece.
    void take(CharSequence piece) {
        for (int i = 0; i < piece.length(); i++) {
            take(piece.charAt(i));
        }
    }

    /// True where an object or a list has begun and every one that began is closed.
    boolean isWhole() {
        return begun && depth == 0;
    }

    private void take(char letter) {
        if (text) {
            boolean ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            text = !ends;
        } else if (letter == '"') {
            text = true;
        } else if (letter == '{' || letter == '[') {
            depth++;
            begun = true;
        } else if (letter == '}' || letter == ']') {
            depth--;
        }
    }
}
