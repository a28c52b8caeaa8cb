package jevons.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads CSV as in RFC 4180 straight from bytes. Its own scanner, because a row that is too long or whose quote
/// never closes must be set aside with its line number and its text while the rows behind it are still read, and
/// because cells must not become objects before they are asked for.
///
/// The separator is the one of `,` `;` tab and `|` that the header has most of. Line ends are LF, CRLF or CR.
public final class CsvRows implements Rows {

    private static final byte[] SEPARATORS = {',', ';', '\t', '|'};

    /// What scanning one record came to.
    private enum Scan {
        RECORD,
        /// The bytes end before the record does.
        SHORT,
        /// Something stands between a closing quote and the next separator.
        AFTER_QUOTE
    }

    private final Source source;
    private final Rejects rejects;
    private final ByteWindow window;
    private final Row row = new Row();
    private final byte separator;
    private final byte scanUpTo;
    private List<String> header = List.of();
    private long line = 1;
    private long newlines;
    private int scanned;
    private boolean inQuotes;
    private boolean finished;
    private int unclosed;

    /// Opens a file and reads its header.
    ///
    /// @throws SourceRefused where it is empty or its header cannot be used
    public CsvRows(Source source, Rejects rejects) {
        this.source = source;
        this.rejects = rejects;
        this.window = new ByteWindow(source);
        window.more();
        this.separator = separator(window);
        this.scanUpTo = (byte) Math.max(separator, '"');
        this.header = readHeader();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() {
        window.close();
    }

    @Override
    public boolean next() {
        while (record()) {
            if (row.size() == header.size()) {
                return true;
            }
            reject(
                    row.line(),
                    "has " + row.size() + " cells where the header has " + header.size(),
                    "give the row one cell per column, and quote texts that hold the separator '" + (char) separator
                            + "'",
                    row.raw());
        }
        return false;
    }

    private List<String> readHeader() {
        if (!record()) {
            String how = window.broken().map(why -> "is cut off: " + why).orElse("is empty");
            throw SourceRefused.of(source.name(), 1, how, "give a file with a header row and at least one row");
        }
        if (row.size() > Limits.COLUMNS_MAX) {
            String reason = "has " + row.size() + " columns, more than " + Limits.COLUMNS_MAX;
            throw SourceRefused.of(source.name(), row.line(), reason, "leave out the columns that are not needed");
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < row.size(); i++) {
            String name = headerName(i).strip();
            if (!seen.add(name)) {
                throw SourceRefused.of(
                        source.name(), row.line(), "has the column '" + name + "' twice", "rename or remove one");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    private String headerName(int index) {
        try {
            return row.text(index);
        } catch (CellRefused e) {
            throw new SourceRefused(e.at(source.name(), row.line(), row.raw()));
        }
    }

    /// Moves to the next record that can be read as such, skipping blank lines and setting broken ones aside.
    private boolean record() {
        while (true) {
            if (window.start == window.limit && !window.more()) {
                return endOfFile();
            }
            Scan scan = scan();
            while (scan == Scan.SHORT && scanned - window.start <= Limits.LINE_MAX && window.more()) {
                scan = scan();
            }
            if (scan == Scan.SHORT && window.broken().isPresent()) {
                window.start = window.limit;
            } else if (scan == Scan.SHORT && inQuotes && firstLineEnd() - window.start < Limits.LINE_MAX) {
                neverClosed();
            } else if (scanned - window.start > Limits.LINE_MAX) {
                tooLong();
            } else if (scan == Scan.AFTER_QUOTE) {
                reject(line, "has text behind a closing quote", "double the quotes inside a quoted text", firstLine());
                window.skipLine();
                line++;
            } else if (take()) {
                return true;
            }
        }
    }

    /// Goes past the scanned record. False for a blank line.
    private boolean take() {
        boolean blank = row.size() == 1 && row.isAbsent(0);
        window.start = scanned;
        line += newlines;
        return !blank;
    }

    private boolean endOfFile() {
        if (!finished) {
            finished = true;
            window.broken()
                    .ifPresent(why -> reject(
                            line, "is cut off: " + why, "get the file again; the rows before this line are kept", ""));
        }
        return false;
    }

    private void tooLong() {
        String start = firstLine();
        long at = line;
        long length = window.skipLine();
        line++;
        rejects.add(new Reject(
                source.name(),
                at,
                "",
                Reject.shown(start),
                "is a line of " + length + " bytes, over the limit of " + Limits.LINE_MAX,
                "split the line, or remove what does not belong",
                Reject.shown(start)));
    }

    private void neverClosed() {
        if (++unclosed > Limits.UNCLOSED_QUOTES_MAX) {
            String reason = "has more than " + Limits.UNCLOSED_QUOTES_MAX + " quotes that never close";
            throw SourceRefused.of(source.name(), line, reason, "double the quotes inside quoted texts");
        }
        reject(
                line,
                "opens a quote that never closes",
                "close the quote, or double quotes inside the text",
                firstLine());
        window.skipLine();
        line++;
    }

    private void reject(long at, String reason, String fix, String text) {
        rejects.add(new Reject(source.name(), at, "", "", reason, fix, text));
    }

    private int firstLineEnd() {
        int end = window.start;
        while (end < window.limit && window.bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private String firstLine() {
        int end = Math.min(firstLineEnd(), window.start + Limits.LINE_MAX);
        return new String(window.bytes, window.start, end - window.start, StandardCharsets.UTF_8).strip();
    }

    /// Scans one record from the window's start into [#row]; [#scanned] then points behind it.
    private Scan scan() {
        byte[] b = window.bytes;
        int limit = window.limit;
        int p = window.start;
        row.begin(header, b, line);
        newlines = 0;
        inQuotes = false;
        while (true) {
            int from = p;
            int end;
            if (p < limit && b[p] == '"') {
                boolean escaped = false;
                p = quoted(from + 1);
                while (p < limit && p + 1 < limit && b[p + 1] == '"') {
                    escaped = true;
                    p = quoted(p + 2);
                }
                if (p >= limit || (p + 1 == limit && !window.ended())) {
                    scanned = limit;
                    inQuotes = p >= limit;
                    return Scan.SHORT;
                }
                row.add(from + 1, p, escaped ? Row.ESCAPED : Row.QUOTED);
                end = ++p;
                if (p < limit && b[p] != separator && b[p] != '\n' && b[p] != '\r') {
                    scanned = p;
                    return Scan.AFTER_QUOTE;
                }
            } else {
                p = plain(b, p, limit);
                end = p;
                row.add(from, end, end > from ? Row.PLAIN : Row.ABSENT);
            }
            if (p == limit) {
                scanned = limit;
                row.end(window.start, end);
                newlines++;
                return window.ended() && window.broken().isEmpty() ? Scan.RECORD : Scan.SHORT;
            }
            if (b[p] != separator) {
                return endOfRecord(p, end);
            }
            p++;
        }
    }

    private Scan endOfRecord(int at, int end) {
        int p = at + 1;
        if (window.bytes[at] == '\r') {
            if (p == window.limit && !window.ended()) {
                scanned = p;
                return Scan.SHORT;
            }
            if (p < window.limit && window.bytes[p] == '\n') {
                p++;
            }
        }
        newlines++;
        scanned = p;
        row.end(window.start, end);
        return Scan.RECORD;
    }

    /// The next byte that ends a plain cell, or the limit.
    private int plain(byte[] b, int from, int limit) {
        byte upTo = scanUpTo;
        byte cut = separator;
        for (int p = from; p < limit; p++) {
            byte c = b[p];
            if (c <= upTo && (c == cut || c == '\n' || c == '\r')) {
                return p;
            }
        }
        return limit;
    }

    /// The next quote from here on, or the limit; counts the line ends on the way.
    private int quoted(int from) {
        byte[] b = window.bytes;
        int p = from;
        for (; p < window.limit && b[p] != '"'; p++) {
            if (b[p] == '\n') {
                newlines++;
            }
        }
        return Math.min(p, window.limit);
    }

    private static byte separator(ByteWindow window) {
        byte best = SEPARATORS[0];
        int most = 0;
        for (byte candidate : SEPARATORS) {
            int count = 0;
            boolean quoted = false;
            for (int p = window.start; p < window.limit && (quoted || window.bytes[p] != '\n'); p++) {
                quoted ^= window.bytes[p] == '"';
                count += !quoted && window.bytes[p] == candidate ? 1 : 0;
            }
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
