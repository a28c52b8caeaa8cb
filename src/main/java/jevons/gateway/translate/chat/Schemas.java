package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// JSON schemas as each vendor takes them. Depth is bounded by [Trees#DEPTH_MAX].
public final class Schemas {

    /// The words that Google documents for its JSON schemas.
    private static final Set<String> GEMINI_WORDS = Set.of(
            "$id",
            "$defs",
            "$ref",
            "$anchor",
            "type",
            "format",
            "title",
            "description",
            "enum",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "anyOf",
            "oneOf",
            "properties",
            "additionalProperties",
            "required",
            "propertyOrdering",
            "nullable");

    /// The words whose value is not a schema but names schemas.
    private static final Set<String> NAMING = Set.of("properties", "$defs", "definitions", "patternProperties");

    /// The words whose value is plain data.
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "required", "example");

    /// The bounds that Anthropic's structured outputs refuse.
    private static final List<String> UNHELD = List.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    /// Google's types in the order of their numbers.
    private static final List<String> GEMINI_TYPES =
            List.of("", "string", "number", "integer", "boolean", "array", "object", "null");

    private Schemas() {}

    /// A copy as Anthropic and Amazon want it where answers or arguments must keep to it: every object says
    /// whether it takes further properties, and bounds that they cannot hold to are left out and noted.
    public static JsonNode closed(JsonNode schema, String field, Notes notes) {
        JsonNode copy = schema.deepCopy();
        close(copy, field, notes);
        return copy;
    }

    private static void close(JsonNode schema, String field, Notes notes) {
        if (schema instanceof ObjectNode object) {
            for (String bound : UNHELD) {
                if (object.remove(bound) != null) {
                    notes.add(field, bound + " was left out, the provider does not hold to it");
                }
            }
            boolean isObject = object.path("type").asText().equals("object") || object.has("properties");
            if (isObject && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
                notes.add(field, "additionalProperties false was added, the provider wants it said");
            }
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (NAMING.contains(entry.getKey())) {
                    entry.getValue().forEach(named -> close(named, field, notes));
                } else if (!DATA.contains(entry.getKey())) {
                    close(entry.getValue(), field, notes);
                }
            }
        } else if (schema instanceof ArrayNode list) {
            list.forEach(item -> close(item, field, notes));
        }
    }

    /// A copy with the words that Google takes; each word left out is noted.
    ///
    /// @throws jevons.gateway.translate.Translation.UntranslatableException where a word cannot be left out
    /// without changing which values are meant
    public static JsonNode forGemini(JsonNode schema, String field, Notes notes) {
        if (schema instanceof ArrayNode list) {
            ArrayNode copy = Trees.array();
            list.forEach(item -> copy.add(forGemini(item, field, notes)));
            return copy;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode copy = Trees.object();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            word(entry.getKey(), entry.getValue(), copy, field, notes);
        }
        return copy;
    }

    private static void word(String word, JsonNode value, ObjectNode into, String field, Notes notes) {
        switch (word) {
            case "const" -> into.putArray("enum").add(value);
            case "definitions" -> into.set("$defs", named(value, field, notes));
            case "$schema", "examples", "example", "default", "strict" ->
                notes.add(field, word + " was left out, Gemini does not take it");
            case "allOf" -> {
                if (value.size() != 1) {
                    throw Notes.refusal(field, "Gemini takes no allOf of several schemas", "merge them into one");
                }
                forGemini(value.path(0), field, notes)
                        .properties()
                        .forEach(inner -> into.set(inner.getKey(), inner.getValue()));
            }
            case "not", "if", "then", "else", "dependentSchemas" ->
                throw Notes.refusal(field, "Gemini takes no " + word + " in a schema", "describe it in words");
            default -> {
                if (!GEMINI_WORDS.contains(word)) {
                    notes.add(field, word + " was left out, Gemini does not check it");
                } else if (NAMING.contains(word)) {
                    into.set(word, named(value, field, notes));
                } else {
                    JsonNode reference = word.equals("$ref") ? moved(value) : value;
                    into.set(word, DATA.contains(word) ? reference : forGemini(reference, field, notes));
                }
            }
        }
    }

    private static JsonNode moved(JsonNode reference) {
        return Trees.array()
                .add(reference.asText().replace("#/definitions/", "#/$defs/"))
                .path(0);
    }

    private static JsonNode named(JsonNode schemas, String field, Notes notes) {
        ObjectNode copy = Trees.object();
        schemas.properties().forEach(entry -> copy.set(entry.getKey(), forGemini(entry.getValue(), field, notes)));
        return copy;
    }

    /// A copy of one of Google's older schemas, whose types are in capitals, as JSON schema.
    public static JsonNode fromGemini(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        lower(copy);
        return copy;
    }

    /// Some of Google's clients send a type as its number.
    private static String typeName(JsonNode type) {
        int number = type.asInt(0);
        return number > 0 && number < GEMINI_TYPES.size()
                ? GEMINI_TYPES.get(number)
                : type.asText().toLowerCase(Locale.ROOT);
    }

    private static void lower(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("type").isInt() || object.path("type").isTextual()) {
                String type = typeName(object.path("type"));
                if (object.path("nullable").asBoolean()) {
                    object.putArray("type").add(type).add("null");
                } else {
                    object.put("type", type);
                }
                object.remove("nullable");
            }
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (NAMING.contains(entry.getKey())) {
                    entry.getValue().forEach(Schemas::lower);
                } else if (!DATA.contains(entry.getKey())) {
                    lower(entry.getValue());
                }
            }
        } else if (schema instanceof ArrayNode list) {
            list.forEach(Schemas::lower);
        }
    }
}
