package jevons.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jevons.metering.UsageBlock;

/// Flattens a usage object to its leaves. Absent, null and zero stay apart; numbers stay exact.
public final class UsageBlocks {

    /// How deep a usage object may nest; the deepest seen is 4.
    public static final int DEPTH_MAX = 12;

    /// How many leaves a usage object may have; the largest seen has about 80.
    public static final int LEAVES_MAX = 4_000;

    /// How many digits a count may have, with its exponent written out.
    public static final int DIGITS_MAX = 40;

    private final Map<String, BigDecimal> numbers = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Set<String> nulls = new TreeSet<>();

    private UsageBlocks() {}

    /// The leaves of an object.
    ///
    /// @throws IllegalArgumentException where it is deeper or larger than the limits; the message names the path
    public static UsageBlock flatten(JsonNode usage) {
        UsageBlocks flat = new UsageBlocks();
        flat.walk("", usage, 0);
        return new UsageBlock(flat.numbers, flat.texts, flat.nulls);
    }

    private void walk(String path, JsonNode node, int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException(
                    "usage object nests deeper than " + DEPTH_MAX + " at '" + path + "'; it is not a usage object");
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> walk(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue(),
                            depth + 1));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(path + "[" + i + "]", node.get(i), depth + 1);
            }
        } else {
            leaf(path, node);
        }
    }

    private void leaf(String path, JsonNode node) {
        if (numbers.size() + texts.size() + nulls.size() >= LEAVES_MAX) {
            throw new IllegalArgumentException("usage object has more than " + LEAVES_MAX + " leaves, the next is '"
                    + path + "'; it is not a usage object");
        }
        if (node.isNumber()) {
            numbers.put(path, number(path, node.decimalValue()));
        } else if (node.isNull()) {
            nulls.add(path);
        } else {
            texts.put(path, node.asText());
        }
    }

    private static BigDecimal number(String path, BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.precision() > DIGITS_MAX || Math.abs((long) plain.scale()) > DIGITS_MAX) {
            throw new IllegalArgumentException("usage leaf '" + path + "' has a number of more than " + DIGITS_MAX
                    + " digits; no provider counts that far");
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
