package jevons.gateway.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text that passed, kept to be counted where a provider states no usage. At most [#HELD_BYTES_MAX] are held;
/// what is longer is counted and forgotten piece by piece.
final class WrittenText {

    /// The most text of one stream in memory.
    static final int HELD_BYTES_MAX = 64 << 10;

    private static final int FIRST = 256;

    private final String model;
    private byte[] bytes = new byte[0];
    private int length;
    private long counted;
    private String method = "";

    /// @param model whose tokens are counted
    WrittenText(String model) {
        this.model = model;
    }

    boolean isEmpty() {
        return length == 0 && counted == 0;
    }

    /// Adds pieces of JSON text.
    void add(byte[] source, Pieces pieces) {
        for (int i = 0; i < pieces.count(); i++) {
            if (pieces.isEscaped(i)) {
                byte[] plain = JsonTokens.text(source, pieces.from(i), pieces.to(i), true)
                        .getBytes(StandardCharsets.UTF_8);
                add(plain, 0, plain.length);
            } else {
                add(source, pieces.from(i), pieces.to(i));
            }
        }
    }

    private void add(byte[] source, int from, int to) {
        int at = from;
        while (to - at > HELD_BYTES_MAX - length) {
            int part = at + HELD_BYTES_MAX - length;
            int cut = Utf8.boundary(source, at, part);
            append(source, at, cut);
            settle();
            at = cut;
        }
        append(source, at, to);
    }

    private void append(byte[] source, int from, int to) {
        int needed = length + to - from;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(HELD_BYTES_MAX, Math.max(FIRST, Math.max(needed, 2 * bytes.length))));
        }
        System.arraycopy(source, from, bytes, length, to - from);
        length = needed;
    }

    private void settle() {
        TokenCounter.Count count = TokenCounter.count(model, new String(bytes, 0, length, StandardCharsets.UTF_8));
        counted += count.tokens();
        method = method.isEmpty() || count.method().contains(TokenCounter.BYTES) ? count.method() : method;
        length = 0;
    }

    /// Tokens of all text that passed.
    TokenCounter.Count count() {
        if (length > 0 || method.isEmpty()) {
            settle();
        }
        return new TokenCounter.Count(counted, method);
    }
}
