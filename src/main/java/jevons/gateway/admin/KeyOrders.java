package jevons.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.gateway.translate.chat.Trees;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;
import jevons.governance.KeyRules.Tag;
import jevons.metering.Principal;

/// Reads what is asked about keys: the fields are those of the command line. What is unknown is refused, so that
/// a mistyped limit is not a missing one.
public final class KeyOrders {

    /// The longest name of a key, part of an owner, pattern or value of a tag.
    public static final int CHARACTERS_MAX = 128;

    /// The most patterns of models, and values of one tag.
    public static final int LIST_MAX = 256;

    /// How long a replaced text lives on where nobody says.
    public static final int GRACE_HOURS_USUAL = 24;

    /// The longest that it may.
    public static final int GRACE_HOURS_MAX = 720;

    private static final String GRACE = "grace-hours";
    private static final Set<String> OWNER =
            Set.of("organisation", "department", "team", "user", "application", "use-case", "environment");
    private static final List<String> KNOWN = List.of(
            "name",
            "organisation",
            "department",
            "team",
            "user",
            "application",
            "use-case",
            "environment",
            "models",
            "scopes",
            "tags",
            "expires");

    private KeyOrders() {}

    /// The key that a body asks for.
    ///
    /// @throws IllegalArgumentException where it asks for none that can be had; the message says what and how
    public static OperatorDesk.Order order(byte[] body, Instant now) {
        ObjectNode fields = object(body, "{\"name\": \"legal-review\", \"department\": \"legal\"}");
        only(fields, KNOWN);
        String name = text(fields, "name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("'name' is missing; say what people call the key, like legal-review");
        }
        KeyRules rules = new KeyRules(scopes(fields), list(fields.path("models"), "models"), tags(fields));
        return new OperatorDesk.Order(name, owner(fields), rules, expires(fields, now));
    }

    /// How long the present text lives on; a body without characters says nothing.
    ///
    /// @throws IllegalArgumentException where that is not from 0 to [#GRACE_HOURS_MAX] hours
    public static Duration grace(byte[] body) {
        if (body.length == 0) {
            return Duration.ofHours(GRACE_HOURS_USUAL);
        }
        ObjectNode fields = object(body, "{\"grace-hours\": 48}");
        only(fields, List.of(GRACE));
        JsonNode hours = fields.path(GRACE);
        if (hours.isMissingNode()) {
            return Duration.ofHours(GRACE_HOURS_USUAL);
        }
        if (!hours.canConvertToInt() || !hours.isIntegralNumber()) {
            throw new IllegalArgumentException("'grace-hours' is no whole number; write one from 0 to 720");
        }
        if (hours.intValue() < 0 || hours.intValue() > GRACE_HOURS_MAX) {
            throw new IllegalArgumentException(
                    "'grace-hours' is " + hours.intValue() + "; a replaced text lives on for 0 to 720 hours");
        }
        return Duration.ofHours(hours.intValue());
    }

    private static ObjectNode object(byte[] body, String example) {
        try {
            return Trees.readObject(body);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "the body is " + wrong.getMessage() + "; send an object like " + example, wrong);
        }
    }

    private static void only(ObjectNode fields, List<String> known) {
        fields.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new IllegalArgumentException("'" + shown(field) + "' is no field of this; known are " + known);
            }
        });
    }

    private static Principal owner(ObjectNode fields) {
        OWNER.forEach(part -> text(fields, part));
        return new Principal(
                text(fields, "organisation"),
                text(fields, "department"),
                text(fields, "team"),
                text(fields, "user"),
                text(fields, "application"),
                text(fields, "use-case"),
                text(fields, "environment"),
                Principal.Proof.PROVEN);
    }

    private static Set<Scope> scopes(ObjectNode fields) {
        if (!fields.has("scopes")) {
            return KeyRules.ORDINARY.scopes();
        }
        Set<Scope> all = EnumSet.noneOf(Scope.class);
        for (String word : list(fields.path("scopes"), "scopes")) {
            all.add(named("scopes", () -> KeyFields.one(Scope.class, word)));
        }
        return all;
    }

    private static Map<Tag, Set<String>> tags(ObjectNode fields) {
        Map<Tag, Set<String>> all = new EnumMap<>(Tag.class);
        JsonNode tags = fields.path("tags");
        if (tags.isMissingNode()) {
            return all;
        }
        if (!tags.isObject()) {
            throw new IllegalArgumentException(
                    "'tags' is no object; write it like {\"team\": [\"search\", \"ads\"], \"user\": [\"*\"]}");
        }
        tags.properties().forEach(tag -> {
            String where = "tags." + shown(tag.getKey());
            Tag which = named("tags", () -> KeyFields.one(Tag.class, shown(tag.getKey())));
            all.put(which, named(where, () -> KeyFields.values(list(tag.getValue(), where))));
        });
        return all;
    }

    private static Optional<Instant> expires(ObjectNode fields, Instant now) {
        String text = text(fields, "expires");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant moment = named("expires", () -> KeyFields.moment(text));
        if (!moment.isAfter(now)) {
            throw new IllegalArgumentException("'expires' " + text + " is past; name a later day, or leave it out");
        }
        return Optional.of(moment);
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T named(String field, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException wrong) {
            String why = String.valueOf(wrong.getMessage());
            throw new IllegalArgumentException(why.startsWith("'") ? why : "'" + field + "' " + why, wrong);
        }
    }

    private static List<String> list(JsonNode value, String field) {
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray() || value.isEmpty() || value.size() > LIST_MAX) {
            throw new IllegalArgumentException("'" + field + "' has to be a list of 1 to " + LIST_MAX
                    + " texts, like [\"one\", \"two\"]; leave it out for what is usual");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(text(each, field)));
        return texts;
    }

    private static String text(ObjectNode fields, String field) {
        return fields.has(field) ? text(fields.path(field), field) : "";
    }

    private static String text(JsonNode value, String field) {
        String text = value.asText();
        boolean plain = text.codePoints().noneMatch(Character::isISOControl);
        if (!value.isTextual() || text.isBlank() || text.length() > CHARACTERS_MAX || !plain) {
            throw new IllegalArgumentException("'" + field + "' has to be a text of 1 to " + CHARACTERS_MAX
                    + " characters without line breaks; leave it out where there is nothing to say");
        }
        return text.strip();
    }

    /// What was sent, short enough for a message.
    private static String shown(String sent) {
        return sent.substring(0, Math.min(40, sent.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
