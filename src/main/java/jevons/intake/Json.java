package jevons.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/// How JSON is read: numbers exactly, names once, everything bounded.
public final class Json {

    /// The one mapper: exact decimals, no doubled names, bounds of [Limits].
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_DEPTH_MAX)
                            .maxStringLength(Limits.LINE_MAX)
                            .maxNumberLength(4 * Limits.DIGITS_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /// Reads one value of several from a parser.
    static final ObjectReader ELEMENTS = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /// Why a text is no JSON, in words without the parser's own address of it.
    public static String reason(JsonProcessingException e) {
        return "is no JSON that can be read: " + e.getOriginalMessage();
    }

    /// The line at which reading failed, counted from 1.
    public static long line(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(JsonLocation::getLineNr)
                .filter(l -> l > 0)
                .orElse(1);
    }

    /// The text of a value: strings as they are, numbers in their digits, arrays and objects as JSON; empty for
    /// null.
    public static Optional<String> text(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(node.isValueNode() ? node.asText() : node.toString());
    }

    /// Puts the leaves of an object into a map, names of nested objects joined by points:
    /// `metadata.usage.tokens`.
    public static void flatten(String prefix, JsonNode object, Map<String, Optional<String>> leaves) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                flatten(name, field.getValue(), leaves);
            } else {
                leaves.put(name, text(field.getValue()));
            }
        }
    }
}
