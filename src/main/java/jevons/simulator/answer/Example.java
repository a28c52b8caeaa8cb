package jevons.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An example of a JSON schema.
final class Example {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEPTH_MAX = 12;
    private static final int PIECE_CHARACTERS = 4;

    private Example() {}

    /// A value that fits the schema, as far as types, enumerations and required members go.
    static JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    /// An object; where the schema says nothing, one with a single member `answer`.
    static JsonNode object(JsonNode schema) {
        JsonNode value = schema.path("properties").isObject() ? of(schema) : NODES.objectNode();
        return schema.isMissingNode() ? NODES.objectNode().put("answer", "yes") : value;
    }

    /// The text of a value cut into pieces of one token each.
    static List<String> pieces(JsonNode value) {
        String text = value.toString();
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += PIECE_CHARACTERS) {
            pieces.add(text.substring(i, Math.min(text.length(), i + PIECE_CHARACTERS)));
        }
        return pieces;
    }

    private static JsonNode of(JsonNode schema, int depth) {
        if (depth > DEPTH_MAX) {
            return NODES.nullNode();
        }
        if (schema.path("enum").path(0).isValueNode() && !schema.path("enum").isEmpty()) {
            return schema.path("enum").get(0);
        }
        JsonNode type = schema.path("type");
        String name = (type.isArray() ? type.path(0) : type).asText("string").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "object" -> members(schema, depth);
            case "array" -> {
                ArrayNode list = NODES.arrayNode();
                list.add(of(schema.path("items"), depth + 1));
                yield list;
            }
            case "integer", "number" -> NODES.numberNode(7);
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            default -> NODES.textNode("example");
        };
    }

    private static ObjectNode members(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            object.set(member.getKey(), of(member.getValue(), depth + 1));
        }
        return object;
    }
}
