package jevons.intake;

import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The current row of a file: cells as byte ranges, turned into texts, numbers and moments on demand. It changes
/// with each [Rows#next]. A cell is absent where the file states nothing: `null`, an unquoted empty cell, a
/// column this row lacks.
public final class Row {

    static final byte ABSENT = 0;
    static final byte PLAIN = 1;
    static final byte QUOTED = 2;

    /// Quoted, with doubled quotes inside.
    static final byte ESCAPED = 3;

    private final Interner interner = new Interner();
    private List<String> header = List.of();
    private byte[] bytes = new byte[0];
    private int[] from = new int[0];
    private int[] to = new int[0];
    private byte[] state = new byte[0];
    private int size;
    private long line;
    private int rawFrom;
    private int rawTo;

    Row() {}

    /// The line the row begins on, counted from 1.
    public long line() {
        return line;
    }

    /// How many cells the row has.
    public int size() {
        return size;
    }

    /// The name of a column; its number where it has none.
    public String column(int index) {
        return index < header.size() ? header.get(index) : "column " + (index + 1);
    }

    /// True where the file states nothing in this cell.
    public boolean isAbsent(int index) {
        return index >= size || state[index] == ABSENT;
    }

    /// True where the file puts quotes around the cell.
    public boolean isQuoted(int index) {
        return index < size && state[index] >= QUOTED;
    }

    /// True where the cell is absent or has no characters.
    public boolean isEmpty(int index) {
        return isAbsent(index) || from[index] == to[index];
    }

    /// The text of a cell, empty where absent; the same text is mostly the same String.
    ///
    /// @throws CellRefused where its bytes are no UTF-8
    public String text(int index) {
        if (isAbsent(index)) {
            return "";
        }
        try {
            String text = interner.text(index, bytes, from[index], to[index]);
            return state[index] == ESCAPED ? text.replace("\"\"", "\"") : text;
        } catch (CharacterCodingException e) {
            throw new CellRefused(
                    column(index),
                    lossy(from[index], to[index]),
                    "is not UTF-8 text",
                    "name the file's encoding, such as --encoding windows-1252");
        }
    }

    /// The text of a cell that hardly repeats, such as an id: as [#text], but never remembered.
    public String ownText(int index) {
        if (isAbsent(index)) {
            return "";
        }
        try {
            String text = Bytes.decode(bytes, from[index], to[index]);
            return state[index] == ESCAPED ? text.replace("\"\"", "\"") : text;
        } catch (CharacterCodingException e) {
            return text(index);
        }
    }

    /// A whole number of at most 18 digits.
    ///
    /// @throws CellRefused where it is none
    public long whole(int index) {
        return Numbers.whole(bytes, from[index], to[index], (reason, fix) -> refused(index, reason, fix));
    }

    /// An exact number.
    ///
    /// @throws CellRefused where it is none, or has more than [Limits#DIGITS_MAX] digits on one side
    public BigDecimal decimal(int index) {
        return Numbers.decimal(bytes, from[index], to[index], (reason, fix) -> refused(index, reason, fix));
    }

    /// A moment in ISO 8601; UTC where no zone is named, midnight where no time is.
    ///
    /// @throws CellRefused where it is none
    public Instant moment(int index) {
        return Moments.read(bytes, from[index], to[index], (reason, fix) -> refused(index, reason, fix));
    }

    /// The refusal of a cell, to throw.
    public CellRefused refused(int index, String reason, String fix) {
        String value = isAbsent(index) ? "" : lossy(from[index], to[index]);
        return new CellRefused(column(index), value, reason, fix);
    }

    /// The original text of the row, without its line end.
    public String raw() {
        return lossy(rawFrom, rawTo);
    }

    /// A 64-bit hash of one cell.
    public long hash(int index) {
        return isAbsent(index) ? 0 : Bytes.hash(bytes, from[index], to[index], 1);
    }

    /// A 64-bit hash of the whole row as it stands in the file.
    public long hash(long seed) {
        return Bytes.hash(bytes, rawFrom, rawTo, seed);
    }

    void begin(List<String> columns, byte[] buffer, long atLine) {
        header = columns;
        bytes = buffer;
        line = atLine;
        size = 0;
    }

    void add(int cellFrom, int cellTo, byte how) {
        if (size == from.length) {
            int larger = Math.max(32, size * 2);
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            state = Arrays.copyOf(state, larger);
        }
        from[size] = cellFrom;
        to[size] = cellTo;
        state[size++] = how;
    }

    void end(int start, int end) {
        rawFrom = start;
        rawTo = end;
    }

    private String lossy(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
