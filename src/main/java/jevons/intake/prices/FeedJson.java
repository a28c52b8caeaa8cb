package jevons.intake.prices;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// JSON as price maps need it: numbers keep the digits of the text, names said twice are found, depth is bounded.
final class FeedJson {

    /// No public map nests deeper than eight.
    static final int DEPTH_MAX = 40;

    /// Digits of one number; the longest seen has 22.
    static final int DIGITS_MAX = 100;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(DIGITS_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private FeedJson() {}

    /// @throws UnreadableFeedException where the text is not JSON; it names the line, the column and what stands
    /// there
    static JsonNode parse(FeedFile file) throws UnreadableFeedException {
        try {
            return MAPPER.readTree(file.text());
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            int line = at == null ? 1 : at.getLineNr();
            int column = at == null ? 1 : at.getColumnNr();
            throw new UnreadableFeedException(
                    file.name() + ":" + line + ":" + column + ": not JSON: " + e.getOriginalMessage() + "; found '"
                            + found(file.text(), line) + "' after '" + found(file.text(), line - 1)
                            + "'. Correct it there or take another day's file; nothing was imported",
                    e);
        }
    }

    /// Names that an object of the file says twice. Public maps do; the last one counts, as with every reader of
    /// JSON.
    static List<PriceImport.Rejected> saidTwice(FeedFile file) throws UnreadableFeedException {
        List<PriceImport.Rejected> twice = new ArrayList<>();
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = MAPPER.createParser(file.text())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> open.push(new HashSet<>());
                    case END_OBJECT -> open.pop();
                    case FIELD_NAME -> {
                        if (!open.element().add(parser.currentName())) {
                            twice.add(new PriceImport.Rejected(
                                    file.name(),
                                    "line " + parser.currentTokenLocation().getLineNr(),
                                    parser.currentName(),
                                    "the name stands twice in one object; this later one counts, the earlier is lost"));
                        }
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new UnreadableFeedException(file.name() + ": " + e.getMessage(), e);
        }
        return twice;
    }

    private static String found(String text, int line) {
        return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("").strip();
    }
}
