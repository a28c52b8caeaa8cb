package jevons.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A JSON text apart from its counts: every number is left out of the text and kept beside it. Texts of one
/// template differ in their counts alone.
final class UsageTemplate {

    /// Bytes of a text that is worth a template.
    static final int BYTES_MAX = 1_024;

    /// Numbers in it.
    static final int COUNTS_MAX = 64;

    /// Digits of a number.
    static final int DIGITS_MAX = 15;

    /// Stands for the count of number 0, this and one for that of number 1, and so on: no sum of them is one of
    /// them.
    static final long SENTINEL = 1_000_000_000_000L;

    private byte[] text = new byte[0];
    private final long[] counts = new long[COUNTS_MAX];
    private int length;
    private int found;

    /// Takes a text apart.
    ///
    /// @param json one JSON text, known to be well formed
    /// @return false where it is too long, or has a number that is no plain count
    boolean take(byte[] json) {
        length = 0;
        found = 0;
        if (json.length > BYTES_MAX) {
            return false;
        }
        if (text.length < json.length) {
            text = new byte[json.length];
        }
        boolean quoted = false;
        int at = 0;
        while (at < json.length) {
            byte one = json[at];
            if (!quoted && (one >= '0' && one <= '9' || one == '-')) {
                at = number(json, at);
                if (at < 0) {
                    return false;
                }
                continue;
            }
            if (one == '"') {
                quoted = !quoted;
            } else if (one == '\\' && at + 1 < json.length) {
                text[length++] = one;
                at++;
            }
            text[length++] = json[at++];
        }
        return found > 0;
    }

    /// Reads a plain count; where it ends, -1 where it is none.
    private int number(byte[] json, int from) {
        long value = 0;
        int at = from;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            value = value * 10 + (json[at] - '0');
            at++;
            if (at - from > DIGITS_MAX) {
                return -1;
            }
        }
        boolean plain = at > from && at < json.length && isEnd(json[at]);
        if (!plain || found == COUNTS_MAX) {
            return -1;
        }
        counts[found++] = value;
        text[length++] = '0';
        return at;
    }

    private static boolean isEnd(byte next) {
        return next == ',' || next == '}' || next == ']' || next <= ' ' && next >= 0;
    }

    /// The counts, in the order of the text. Valid until the next [#take].
    long[] counts() {
        return counts;
    }

    int size() {
        return found;
    }

    /// The text with a zero in place of each count.
    byte[] bytes() {
        return Arrays.copyOf(text, length);
    }

    /// True where a text is this one's, counts apart.
    boolean is(byte[] other) {
        return Arrays.equals(text, 0, length, other, 0, other.length);
    }

    /// A hash of the text without its counts.
    int hash() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    /// The text with a number in place of each count that tells which it is.
    byte[] marked() {
        StringBuilder marked = new StringBuilder();
        boolean quoted = false;
        int next = 0;
        String whole = new String(text, 0, length, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < whole.length(); at++) {
            char one = whole.charAt(at);
            if (!quoted && one == '0') {
                marked.append(SENTINEL + next++);
                continue;
            }
            if (one == '"') {
                quoted = !quoted;
            } else if (one == '\\' && at + 1 < whole.length()) {
                marked.append(one);
                at++;
            }
            marked.append(whole.charAt(at));
        }
        return marked.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
