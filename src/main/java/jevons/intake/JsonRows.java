package jevons.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads JSON objects as rows: one object a line (JSONL), or an array of objects. Nested objects become columns
/// whose names are joined by points. In JSONL a bad line is set aside alone; an array cannot be read on behind a
/// fault.
public final class JsonRows implements Rows {

    private final Source source;
    private final Rejects rejects;
    private final CellBuffer cells = new CellBuffer();
    private final List<String> header = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Elements elements;

    /// Where the objects come from.
    private interface Elements extends AutoCloseable {

        /// The next object; empty at the end.
        Optional<Element> next();

        @Override
        void close();
    }

    private record Element(JsonNode node, String raw, long line) {}

    public JsonRows(Source source, Rejects rejects) {
        this.source = source;
        this.rejects = rejects;
        this.elements = isJsonl(source) ? new OfLines() : new OfArray();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Row row() {
        return cells.row();
    }

    @Override
    public void close() {
        elements.close();
    }

    @Override
    public boolean next() {
        for (Optional<Element> found = elements.next(); found.isPresent(); found = elements.next()) {
            Element element = found.get();
            if (!element.node().isObject()) {
                reject(element.line(), "is no JSON object", "write one object per row: {\"id\": …}", element.raw());
            } else if (fill(element)) {
                return true;
            }
        }
        return false;
    }

    private boolean fill(Element element) {
        Map<String, Optional<String>> leaves = new LinkedHashMap<>();
        Json.flatten("", element.node(), leaves);
        for (String name : leaves.keySet()) {
            if (!columns.containsKey(name)) {
                if (header.size() == Limits.COLUMNS_MAX) {
                    String reason = "brings the file to more than " + Limits.COLUMNS_MAX + " columns";
                    reject(element.line(), reason, "leave out names that are not needed", element.raw());
                    return false;
                }
                columns.put(name, header.size());
                header.add(name);
            }
        }
        List<Optional<String>> texts = new ArrayList<>(header.size());
        for (String name : header) {
            texts.add(leaves.getOrDefault(name, Optional.empty()));
        }
        cells.set(header, texts, element.raw(), element.line());
        return true;
    }

    private void reject(long line, String reason, String fix, String raw) {
        rejects.add(new Reject(source.name(), line, "", "", reason, fix, raw));
    }

    /// True where the first line alone is a whole object.
    private static boolean isJsonl(Source source) {
        byte[] head = source.head(Limits.LINE_MAX);
        String text = new String(head, StandardCharsets.UTF_8).stripLeading();
        if (text.startsWith("[")) {
            return false;
        }
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        try {
            return Json.MAPPER.readTree(first).isObject();
        } catch (JsonProcessingException e) {
            return !first.strip().equals("{");
        }
    }

    private final class OfLines implements Elements {
        private final ByteWindow window = new ByteWindow(source);
        private long line;
        private boolean finished;

        @Override
        public Optional<Element> next() {
            while (true) {
                int end = lineEnd();
                if (end == window.start && end == window.limit) {
                    return finish();
                }
                line++;
                if (end - window.start > Limits.LINE_MAX) {
                    tooLong();
                    continue;
                }
                String text =
                        new String(window.bytes, window.start, end - window.start, StandardCharsets.UTF_8).strip();
                boolean cutOff = end == window.limit && window.broken().isPresent();
                window.start = Math.min(end + 1, window.limit);
                if (!text.isEmpty() && !cutOff) {
                    Optional<Element> element = parse(text);
                    if (element.isPresent()) {
                        return element;
                    }
                }
            }
        }

        @Override
        public void close() {
            window.close();
        }

        private Optional<Element> parse(String text) {
            if (text.indexOf('\uFFFD') >= 0) {
                rejects.add(new Reject(
                        source.name(),
                        line,
                        "",
                        Reject.shown(text),
                        "is not UTF-8 text",
                        "name the file's encoding, such as --encoding windows-1252",
                        text));
                return Optional.empty();
            }
            try {
                return Optional.of(new Element(Json.MAPPER.readTree(text), text, line));
            } catch (JsonProcessingException e) {
                rejects.add(new Reject(
                        source.name(), line, "", text, Json.reason(e), "write one whole JSON object per line", text));
                return Optional.empty();
            }
        }

        private void tooLong() {
            String start = new String(window.bytes, window.start, Limits.SHOWN_TEXT_MAX, StandardCharsets.UTF_8);
            long length = window.skipLine();
            rejects.add(new Reject(
                    source.name(),
                    line,
                    "",
                    start,
                    "is a line of " + length + " bytes, over the limit of " + Limits.LINE_MAX,
                    "split the line, or remove what does not belong",
                    start));
        }

        private Optional<Element> finish() {
            if (!finished && line == 0) {
                throw SourceRefused.of(source.name(), 1, "is empty", "give a file with at least one JSON object");
            }
            if (!finished && window.broken().isPresent()) {
                reject(
                        line,
                        "is cut off: " + window.broken().get(),
                        "get the file again; the rows before this line are kept",
                        "");
            }
            finished = true;
            return Optional.empty();
        }

        private int lineEnd() {
            int p = window.start;
            while (true) {
                for (; p < window.limit; p++) {
                    if (window.bytes[p] == '\n') {
                        return p;
                    }
                }
                int done = p - window.start;
                if (done > Limits.LINE_MAX || !window.more()) {
                    return window.limit;
                }
                p = window.start + done;
            }
        }
    }

    private final class OfArray implements Elements {
        private final JsonParser parser;
        private boolean finished;

        OfArray() {
            try {
                parser = Json.MAPPER.createParser(source.text());
            } catch (IOException e) {
                throw SourceRefused.of(source.name(), 1, "cannot be read (" + e.getMessage() + ")", "try again");
            }
        }

        @Override
        public Optional<Element> next() {
            if (finished) {
                return Optional.empty();
            }
            try {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    token = parser.nextToken();
                }
                if (token == null || token == JsonToken.END_ARRAY) {
                    finished = true;
                    return Optional.empty();
                }
                long line = parser.currentLocation().getLineNr();
                JsonNode node = Json.ELEMENTS.readTree(parser);
                return Optional.of(new Element(node, node.toString(), line));
            } catch (JsonProcessingException e) {
                finished = true;
                reject(Json.line(e), Json.reason(e), "get the file again; the rows before this are kept", "");
                return Optional.empty();
            } catch (IOException e) {
                finished = true;
                long line = parser.currentLocation().getLineNr();
                String why = e instanceof java.nio.charset.CharacterCodingException
                        ? "is not UTF-8 text"
                        : "is cut off: " + e.getMessage();
                reject(line, why, "get the file again, or name its encoding with --encoding", "");
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            try {
                parser.close();
            } catch (IOException e) {
                throw SourceRefused.of(source.name(), 0, "cannot be closed (" + e.getMessage() + ")", "try again");
            }
        }
    }
}
