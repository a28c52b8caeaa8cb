package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jevons.gateway.translate.Translation.UntranslatableException;

/// Reads one object of a request field by field and knows which fields nobody asked for, so that none is lost
/// without a word. A field that is null counts as absent.
public final class Fields {

    private final JsonNode node;
    private final String path;
    private final Notes notes;
    private final Set<String> seen = new HashSet<>();

    /// Of the object at a path.
    ///
    /// @param path empty for the body itself
    /// @throws UntranslatableException where it is not an object
    public Fields(JsonNode node, String path, Notes notes) {
        if (!node.isObject()) {
            throw Notes.refusal(path, "is not an object", "send an object here");
        }
        this.node = node;
        this.path = path;
        this.notes = notes;
    }

    /// The full path of a field.
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /// The full path of this object.
    public String path() {
        return path;
    }

    /// True where one of the names is there.
    public boolean has(String... names) {
        return !take(names).isMissingNode();
    }

    /// The first of some spellings of a field that is there, missing where none is.
    public JsonNode take(String... names) {
        JsonNode found = MissingNode.getInstance();
        for (String name : names) {
            seen.add(name);
            JsonNode value = node.path(name);
            if (found.isMissingNode() && !value.isMissingNode() && !value.isNull()) {
                found = value;
            }
        }
        return found;
    }

    /// A text, empty where absent.
    public String text(String... names) {
        JsonNode value = take(names);
        if (value.isMissingNode()) {
            return "";
        }
        if (!value.isTextual()) {
            throw wrong(names[0], value, "a text");
        }
        return value.textValue();
    }

    /// A whole number.
    public OptionalLong whole(String... names) {
        JsonNode value = take(names);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw wrong(names[0], value, "a whole number");
        }
        return OptionalLong.of(value.longValue());
    }

    /// A number with all its digits.
    public Optional<BigDecimal> decimal(String... names) {
        JsonNode value = take(names);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw wrong(names[0], value, "a number");
        }
        return Optional.of(value.decimalValue());
    }

    /// A yes or no.
    public Optional<Boolean> flag(String... names) {
        JsonNode value = take(names);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw wrong(names[0], value, "true or false");
        }
        return Optional.of(value.booleanValue());
    }

    /// The elements of a list, none where absent.
    public List<JsonNode> items(String... names) {
        JsonNode value = take(names);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!(value instanceof ArrayNode)) {
            throw wrong(names[0], value, "a list");
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    /// The elements of a list of texts; a single text counts as a list of one.
    public List<String> texts(String... names) {
        JsonNode value = take(names);
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(names)) {
            if (!item.isTextual()) {
                throw wrong(names[0], item, "a list of texts");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /// The objects of a list.
    public List<Fields> objects(String... names) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : items(names)) {
            objects.add(new Fields(item, at(names[0]) + "[" + objects.size() + "]", notes));
        }
        return objects;
    }

    /// An object inside, an empty one where absent.
    public Fields object(String... names) {
        JsonNode value = take(names);
        return new Fields(value.isMissingNode() ? Trees.object() : value, at(names[0]), notes);
    }

    /// The object itself.
    public ObjectNode node() {
        return (ObjectNode) node;
    }

    /// Notes that a field is dropped, where it is there and says something.
    public void dropped(String name, String why) {
        if (has(name)) {
            notes.add(at(name), "dropped, " + why);
        }
    }

    /// Refuses the request where the field is there.
    public void refused(String name, String problem, String fix) {
        if (has(name)) {
            throw Notes.refusal(at(name), problem, fix);
        }
    }

    /// Notes every field that nobody asked for.
    public void rest() {
        node.fieldNames().forEachRemaining(name -> {
            if (!seen.contains(name) && !node.path(name).isNull()) {
                notes.add(at(name), "dropped, the translation does not know it");
            }
        });
    }

    private UntranslatableException wrong(String name, JsonNode value, String expected) {
        return Notes.refusal(
                at(name), "is of type " + value.getNodeType().name().toLowerCase(Locale.ROOT), "send " + expected);
    }
}
