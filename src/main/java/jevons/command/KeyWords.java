package jevons.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import jevons.governance.KeyCard;
import jevons.governance.KeyRules;
import jevons.metering.Principal;

/// Keys in words.
final class KeyWords {

    private KeyWords() {}

    /// A key for scripts; moments are ISO 8601.
    record Row(
            String id,
            String name,
            String state,
            Map<String, String> owner,
            Map<String, Object> rules,
            String created,
            Optional<String> expires,
            List<String> secrets) {}

    static Row row(KeyCard card, KeyCard.State state) {
        return new Row(
                card.key().id(),
                card.key().name(),
                word(state),
                owner(card.key().owner()),
                rules(card.key().rules()),
                card.created().toString(),
                card.key().expires().map(Object::toString),
                secrets(card));
    }

    /// `…a1B2`, and until when where a newer text took its place.
    static List<String> secrets(KeyCard card) {
        List<String> texts = new ArrayList<>();
        for (KeyCard.Live secret : card.secrets()) {
            texts.add("…" + secret.lastFour()
                    + secret.ends().map(end -> " until " + end).orElse(""));
        }
        return texts;
    }

    /// The parts of an owner that are known, by name.
    static Map<String, String> owner(Principal who) {
        Map<String, String> parts = new TreeMap<>();
        BiConsumer<String, String> put = (name, value) -> {
            if (!value.isEmpty()) {
                parts.put(name, value);
            }
        };
        put.accept("organisation", who.organisation());
        put.accept("department", who.department());
        put.accept("team", who.team());
        put.accept("user", who.user());
        put.accept("application", who.application());
        put.accept("use-case", who.useCase());
        put.accept("environment", who.environment());
        return parts;
    }

    static Map<String, Object> rules(KeyRules rules) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("scopes", scopes(rules));
        parts.put("models", rules.models());
        Map<String, Set<String>> tags = new TreeMap<>();
        rules.tags().forEach((tag, values) -> tags.put(word(tag), new TreeSet<>(values)));
        parts.put("tags", tags);
        return parts;
    }

    static List<String> scopes(KeyRules rules) {
        return rules.scopes().stream().map(KeyWords::word).sorted().toList();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
