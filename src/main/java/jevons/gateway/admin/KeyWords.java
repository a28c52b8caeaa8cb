package jevons.gateway.admin;

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

/// Keys in words, for people and scripts.
public final class KeyWords {

    private KeyWords() {}

    /// A key for scripts; moments are ISO 8601.
    public record Row(
            String id,
            String name,
            String state,
            Map<String, String> owner,
            Map<String, Object> rules,
            String created,
            Optional<String> expires,
            List<String> secrets) {}

    /// A key as it stands.
    public static Row row(KeyCard card, KeyCard.State state) {
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
    public static List<String> secrets(KeyCard card) {
        List<String> texts = new ArrayList<>();
        for (KeyCard.Live secret : card.secrets()) {
            texts.add("…" + secret.lastFour()
                    + secret.ends().map(end -> " until " + end).orElse(""));
        }
        return texts;
    }

    /// The parts of an owner that are known, by name.
    public static Map<String, String> owner(Principal who) {
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

    /// What a key allows, by name.
    public static Map<String, Object> rules(KeyRules rules) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("scopes", scopes(rules));
        parts.put("models", rules.models());
        parts.put("tags", tags(rules));
        return parts;
    }

    /// What callers may state, by part of the owner; no values allow any.
    static Map<String, Set<String>> tags(KeyRules rules) {
        Map<String, Set<String>> tags = new TreeMap<>();
        rules.tags().forEach((tag, values) -> tags.put(word(tag), new TreeSet<>(values)));
        return tags;
    }

    /// The scopes of a key, in order of the alphabet.
    public static List<String> scopes(KeyRules rules) {
        return rules.scopes().stream().map(KeyWords::word).sorted().toList();
    }

    /// A constant as people write it: `use-case`.
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
