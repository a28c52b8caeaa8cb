package jevons.intake.prices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jevons.money.Rational;
import jevons.pricing.Band;
import jevons.pricing.Price;
import jevons.pricing.PriceRow;

/// The places of prices in a map, as JSON pointers whose list elements go by their names where they have one.
/// Rows carry their place, so that a map can be written back.
final class FeedPath {

    private static final JsonNodeFactory NODES = FeedJson.MAPPER.getNodeFactory();

    private FeedPath() {}

    /// `/gpt-4o/input_cost_per_token`, with `~` and `/` in names escaped as JSON pointers do.
    static String of(String... parts) {
        StringBuilder path = new StringBuilder();
        for (String part : parts) {
            path.append('/').append(part.replace("~", "~0").replace("/", "~1"));
        }
        return path.toString();
    }

    static List<String> parts(PriceRow row) {
        String document = row.provenance().document();
        int mark = document.indexOf("#/");
        if (mark < 0) {
            throw new IllegalArgumentException("row " + row.key().text() + " was not read from a price map");
        }
        List<String> parts = new ArrayList<>();
        for (String part : document.substring(mark + 2).split("/", -1)) {
            parts.add(part.replace("~1", "/").replace("~0", "~"));
        }
        return parts;
    }

    /// All rows in one tree of objects, each number where it stood.
    ///
    /// @param value how the map writes a row's price
    static ObjectNode tree(List<PriceRow> rows, Function<PriceRow, JsonNode> value) {
        ObjectNode root = NODES.objectNode();
        for (PriceRow row : rows) {
            List<String> parts = parts(row);
            ObjectNode at = root;
            for (String part : parts.subList(0, parts.size() - 1)) {
                at = at.withObjectProperty(part);
            }
            at.set(parts.getLast(), value.apply(row));
        }
        return root;
    }

    /// The price in the unit that the map quotes, as a number.
    static JsonNode number(PriceRow row, BigDecimal per) {
        return NODES.numberNode(decimal(row, per));
    }

    /// The price in the unit that the map quotes, as text.
    static JsonNode text(PriceRow row, BigDecimal per) {
        return NODES.textNode(decimal(row, per).toPlainString());
    }

    /// Above how many prompt tokens the row holds; zero where it always does.
    static BigDecimal threshold(PriceRow row) {
        return row.key()
                .when()
                .on(Band.Basis.PROMPT.text())
                .map(c -> ((Band) c).threshold())
                .orElse(BigDecimal.ZERO);
    }

    /// An object's members as a list, each with its name in a field.
    static ArrayNode list(JsonNode object, String nameField) {
        ArrayNode list = NODES.arrayNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            ObjectNode element = NODES.objectNode();
            element.put(nameField, member.getKey());
            if (member.getValue() instanceof ObjectNode fields) {
                element.setAll(fields);
            }
            list.add(element);
        }
        return list;
    }

    /// An object whose names are positions as a list; positions that state nothing are empty.
    static ArrayNode positions(JsonNode object) {
        int last = 0;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            last = Math.max(last, Integer.parseInt(member.getKey()));
        }
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i <= last; i++) {
            JsonNode element = object.path(Integer.toString(i));
            list.add(element.isMissingNode() ? NODES.objectNode() : element);
        }
        return list;
    }

    static String print(JsonNode node) {
        try {
            return FeedJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of names and numbers cannot be written", e);
        }
    }

    private static BigDecimal decimal(PriceRow row, BigDecimal per) {
        return switch (row.price()) {
            case Price.PerUnit p -> exact(p.rate().unitPrice().times(Rational.of(per)));
            case Price.Multiplier m -> exact(m.factor());
            case Price.Unpriced u -> BigDecimal.ONE.negate();
            case Price.Derived d -> throw foreign(row);
            case Price.Free f -> throw foreign(row);
            case Price.Covered c -> throw foreign(row);
            case Price.Prepaid p -> throw foreign(row);
            case Price.Fee f -> throw foreign(row);
            case Price.Withdrawn w -> throw foreign(row);
        };
    }

    private static BigDecimal exact(Rational value) {
        return value.toDecimal(36, java.math.RoundingMode.UNNECESSARY).stripTrailingZeros();
    }

    private static IllegalArgumentException foreign(PriceRow row) {
        return new IllegalArgumentException(
                row.price().text() + " for " + row.key().text() + " has no word in a price map");
    }
}
