package jevons.gateway.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks over the tokens of one JSON text as it lies in a byte array. Strict (RFC 8259, UTF-8) and without
/// copies; one instance can walk many texts, one after another.
final class JsonTokens {

    /// Objects and arrays inside one another.
    static final int DEPTH_MAX = 64;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    /// What a step found.
    enum Token {
        OBJECT,
        OBJECT_END,
        ARRAY,
        ARRAY_END,
        KEY,
        TEXT,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        END
    }

    private enum Expect {
        VALUE,
        FIRST,
        AFTER
    }

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private int at;
    private int depth;
    private long objects;
    private Expect expect = Expect.VALUE;
    private int start;
    private int end;
    private boolean escaped;

    /// Begins with the text between two offsets.
    JsonTokens over(byte[] text, int begin, int beyond) {
        bytes = text;
        from = begin;
        to = beyond;
        at = begin;
        depth = 0;
        objects = 0;
        expect = Expect.VALUE;
        return this;
    }

    /// Offset of the last token's first byte; for keys and texts the byte after the quote.
    int start() {
        return start;
    }

    /// Offset after the last token; for keys and texts that of the closing quote.
    int end() {
        return end;
    }

    /// True where the last key or text holds an escape.
    boolean isEscaped() {
        return escaped;
    }

    /// How many objects and arrays are open, the one just opened included.
    int depth() {
        return depth;
    }

    byte[] bytes() {
        return bytes;
    }

    /// The last key or text, escapes undone.
    String text() {
        return text(bytes, start, end, escaped);
    }

    /// True where the last token's bytes are these.
    boolean is(byte[] word) {
        return Arrays.equals(bytes, start, end, word, 0, word.length);
    }

    /// The next token.
    ///
    /// @throws JsonRefusedException where the text is not JSON, not UTF-8, or nests too deep
    Token next() {
        int c = peek();
        if (expect == Expect.AFTER) {
            if (depth == 0) {
                if (c < 0) {
                    return Token.END;
                }
                throw wrong(at, "something follows the JSON value; send one value");
            }
            if (c != ',') {
                return close(c);
            }
            at++;
            return element(peek());
        }
        if (expect == Expect.FIRST && (c == '}' || c == ']')) {
            return close(c);
        }
        return expect == Expect.FIRST ? element(c) : value(c);
    }

    /// Skips the value that comes next; where the last token opened an object or array, to its end.
    void skip() {
        int outside = expect == Expect.FIRST ? depth - 1 : depth;
        do {
            next();
        } while (depth > outside);
    }

    private boolean inObject() {
        return (objects >>> (depth - 1) & 1) == 1;
    }

    private int peek() {
        while (at < to) {
            byte c = bytes[at];
            if (c > ' ' || c < 0) {
                return c & 0xFF;
            }
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw wrong(at, "a control character stands between values");
            }
            at++;
        }
        return -1;
    }

    private Token close(int c) {
        if (c < 0) {
            throw wrong(at, "the JSON ends within an object or array; send the whole body");
        }
        if (c != (inObject() ? '}' : ']')) {
            throw wrong(at, "a comma or the end of the object or array is missing");
        }
        Token token = inObject() ? Token.OBJECT_END : Token.ARRAY_END;
        start = at;
        at++;
        end = at;
        depth--;
        expect = Expect.AFTER;
        return token;
    }

    private Token element(int c) {
        if (!inObject()) {
            return value(c);
        }
        if (c != '"') {
            throw wrong(at, "a name in double quotes is missing");
        }
        string();
        if (peek() != ':') {
            throw wrong(at, "the colon after a name is missing");
        }
        at++;
        expect = Expect.VALUE;
        return Token.KEY;
    }

    private Token value(int c) {
        switch (c) {
            case '"' -> {
                string();
                expect = Expect.AFTER;
                return Token.TEXT;
            }
            case '{' -> {
                return open(Token.OBJECT, 1);
            }
            case '[' -> {
                return open(Token.ARRAY, 0);
            }
            case 't' -> {
                return literal("true", Token.TRUE);
            }
            case 'f' -> {
                return literal("false", Token.FALSE);
            }
            case 'n' -> {
                return literal("null", Token.NULL);
            }
            case -1 -> throw wrong(at, "the JSON ends where a value should be; send the whole body");
            default -> {
                return number(c);
            }
        }
    }

    private Token open(Token token, long object) {
        if (depth == DEPTH_MAX) {
            throw wrong(at, "objects and arrays nest deeper than " + DEPTH_MAX);
        }
        objects = objects & ~(1L << depth) | object << depth;
        depth++;
        start = at;
        at++;
        end = at;
        expect = Expect.FIRST;
        return token;
    }

    private Token literal(String word, Token token) {
        start = at;
        for (int i = 0; i < word.length(); i++) {
            if (at >= to || bytes[at] != word.charAt(i)) {
                throw wrong(at, "a value is neither text, number, true, false, null, object nor array");
            }
            at++;
        }
        end = at;
        expect = Expect.AFTER;
        return token;
    }

    private Token number(int c) {
        start = at;
        if (c == '-') {
            at++;
        }
        if (at < to && bytes[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < to && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        end = at;
        expect = Expect.AFTER;
        if (at < to && !ends(bytes[at])) {
            throw wrong(at, "a number goes on in a way that numbers do not");
        }
        return Token.NUMBER;
    }

    private static boolean ends(byte c) {
        return c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private void digits() {
        int first = at;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw wrong(at, "a value is neither text, number, true, false, null, object nor array");
        }
    }

    /// From an opening quote to behind the closing one.
    private void string() {
        escaped = false;
        start = at + 1;
        int i = start;
        while (true) {
            i = plain(i);
            if (i >= to) {
                throw wrong(i, "the JSON ends within a text; send the whole body");
            }
            byte c = bytes[i];
            if (c == '"') {
                end = i;
                at = i + 1;
                return;
            }
            if (c == '\\') {
                escaped = true;
                i = escape(i);
            } else if (c < 0) {
                i = multibyte(i);
            } else if (c < ' ') {
                throw wrong(i, "a control character stands in a text; write it as an escape");
            } else {
                i++;
            }
        }
    }

    /// The first byte from here on that is not plain, or one of the last seven.
    private int plain(int begin) {
        int i = begin;
        while (i + Long.BYTES <= to) {
            long word = (long) LONGS.get(bytes, i);
            long quotes = word ^ QUOTES;
            long slashes = word ^ BACKSLASHES;
            long special = (word - SPACES) & ~word | (quotes - ONES) & ~quotes | (slashes - ONES) & ~slashes | word;
            special &= HIGHS;
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            i += Long.BYTES;
        }
        return i;
    }

    private int escape(int backslash) {
        int letter = backslash + 1 < to ? bytes[backslash + 1] : -1;
        switch (letter) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return backslash + 2;
            }
            case 'u' -> {
                for (int i = backslash + 2; i < backslash + 6; i++) {
                    if (i >= to || Character.digit(bytes[i], 16) < 0) {
                        throw wrong(i, "\\u is not followed by four hexadecimal digits");
                    }
                }
                return backslash + 6;
            }
            default -> throw wrong(backslash, "a backslash begins no escape that JSON knows");
        }
    }

    /// Steps over characters beyond ASCII; overlong forms, surrogates and what lies beyond Unicode are refused.
    private int multibyte(int begin) {
        int i = begin;
        while (i < to && bytes[i] < 0) {
            int length = Utf8.length(bytes, i, to);
            if (length == 0) {
                throw wrong(i, "the text is not UTF-8");
            }
            i += length;
        }
        return i;
    }

    private JsonRefusedException wrong(int where, String what) {
        return new JsonRefusedException(where - from, what);
    }

    /// A text between two quotes, escapes undone.
    static String text(byte[] bytes, int start, int end, boolean escaped) {
        String raw = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (!escaped) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            i++;
            char letter = raw.charAt(i);
            switch (letter) {
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> plain.append(letter);
            }
        }
        return plain.toString();
    }
}
