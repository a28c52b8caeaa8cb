package jevons.gateway.translate.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// JSON as trees, in bounds: depth, length of texts and numbers. Numbers keep every digit.
public final class Trees {

    /// Deepest nesting that is read.
    public static final int DEPTH_MAX = 128;

    /// Longest single text, in characters; a large image in base64 is one.
    public static final int TEXT_CHARACTERS_MAX = 48 << 20;

    /// Longest number, in digits.
    public static final int NUMBER_DIGITS_MAX = 400;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxStringLength(TEXT_CHARACTERS_MAX)
                            .maxNumberLength(NUMBER_DIGITS_MAX)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(4 * DEPTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    /// A new empty object.
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// A new empty array.
    public static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /// The tree of some bytes.
    ///
    /// @throws IllegalArgumentException where they are not one JSON text in bounds; the message holds no content
    public static JsonNode read(byte[] bytes, int offset, int length) {
        try {
            return JSON.readTree(bytes, offset, length);
        } catch (JsonProcessingException wrong) {
            long at = Optional.ofNullable(wrong.getLocation())
                    .map(JsonLocation::getByteOffset)
                    .orElse(-1L);
            String where = at < 0 ? "" : " at byte " + at;
            throw new IllegalArgumentException("not JSON in bounds" + where + " (deepest nesting " + DEPTH_MAX + ")");
        } catch (IOException wrong) {
            throw new IllegalArgumentException("not JSON: unreadable bytes");
        }
    }

    /// The object that some bytes are.
    ///
    /// @throws IllegalArgumentException where they are not one JSON object in bounds
    public static ObjectNode readObject(byte[] bytes) {
        if (read(bytes, 0, bytes.length) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /// The object that a text is, where it is one. A text without characters is the empty object.
    public static Optional<ObjectNode> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(object());
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /// The bytes of a tree.
    public static byte[] bytes(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that cannot be written", impossible);
        }
    }

    /// The text of a tree.
    public static String text(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that cannot be written", impossible);
        }
    }
}
