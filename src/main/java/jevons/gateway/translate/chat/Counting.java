package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/// Token counts in answers.
public final class Counting {

    private Counting() {}

    /// A count, where it is there and not negative.
    public static OptionalLong count(JsonNode value) {
        return value.isNumber() && value.longValue() >= 0 ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /// Puts a count where it is known.
    public static void put(ObjectNode into, String name, OptionalLong count) {
        if (count.isPresent()) {
            into.put(name, count.getAsLong());
        }
    }

    /// The sum of what is known of two counts.
    public static OptionalLong plus(OptionalLong one, OptionalLong other) {
        return one.isEmpty() && other.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(one.orElse(0) + other.orElse(0));
    }
}
