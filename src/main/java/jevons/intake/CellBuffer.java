package jevons.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Builds a [Row] from texts, for files that are not made of separated cells.
public final class CellBuffer {

    private static final int FIRST_SIZE = 1 << 12;

    private final Row row = new Row();
    private byte[] bytes = new byte[FIRST_SIZE];

    /// The row, which changes with each [#set].
    public Row row() {
        return row;
    }

    /// Sets the row.
    ///
    /// @param cells one per column, empty where absent
    /// @param raw the original text
    public void set(List<String> header, List<Optional<String>> cells, String raw, long line) {
        byte[] original = raw.getBytes(StandardCharsets.UTF_8);
        int needed = original.length;
        byte[][] texts = new byte[cells.size()][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = cells.get(i).orElse("").getBytes(StandardCharsets.UTF_8);
            needed += texts[i].length;
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, needed * 2);
        }
        row.begin(header, bytes, line);
        System.arraycopy(original, 0, bytes, 0, original.length);
        int at = original.length;
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(texts[i], 0, bytes, at, texts[i].length);
            row.add(at, at + texts[i].length, cells.get(i).isPresent() ? Row.QUOTED : Row.ABSENT);
            at += texts[i].length;
        }
        row.end(0, original.length);
    }
}
