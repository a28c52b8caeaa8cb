package jevons.governance;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a key allows.
///
/// @param scopes what it may reach; an ordinary key has [Scope#INFERENCE] only
/// @param models patterns of model names as asked (`gpt-*`); empty allows every model that is routed
/// @param tags cost tags that a caller may set by header, with the values allowed; an empty set of values allows
/// any
public record KeyRules(Set<Scope> scopes, List<String> models, Map<Tag, Set<String>> tags) {

    /// An ordinary key: inference, every routed model, no tags.
    public static final KeyRules ORDINARY = new KeyRules(Set.of(Scope.INFERENCE), List.of(), Map.of());

    public KeyRules {
        scopes = Set.copyOf(scopes);
        models = List.copyOf(models);
        tags = Map.copyOf(tags);
    }

    /// True where a key with these rules may ask for a model by this name. The name is taken as asked: a pattern
    /// `gpt-*` does not allow `openai/gpt-4o`.
    public boolean allowsModel(String asked) {
        if (models.isEmpty()) {
            return true;
        }
        for (String pattern : models) {
            if (ModelPattern.matches(pattern, asked)) {
                return true;
            }
        }
        return false;
    }

    /// Parts of the gateway that a key may reach.
    public enum Scope {
        /// Endpoints that have a meter.
        INFERENCE,
        /// Endpoints without a meter (files, batch listings): no cost can be stated for them.
        UNMETERED,
        /// Reads request records of the whole gateway, metrics and state.
        OBSERVE,
        /// Issues, changes and revokes keys.
        ADMIN
    }

    /// The parts of a principal that a caller may state.
    public enum Tag {
        DEPARTMENT,
        TEAM,
        USER,
        APPLICATION,
        USE_CASE,
        ENVIRONMENT
    }
}
