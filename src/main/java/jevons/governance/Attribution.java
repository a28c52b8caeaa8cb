package jevons.governance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.governance.KeyRules.Tag;
import jevons.metering.Principal;

/// Whose use a call is: what the key proves, and what the caller says as far as the key lets him say it.
///
/// - A part that the key's owner has, and that is not among the key's tags, is fixed: no caller changes it.
/// - A part that is among the key's tags may be stated; only a value that the key allows is taken. The owner's
/// own
///   part is what holds where the caller states none.
/// - Everything else that is stated is ignored, with a reason, and changes nothing.
/// - A call without a department is borne by the default cost centre.
///
/// A principal has one proof for all its parts: it is [Principal.Proof#PROVEN] only where nothing that a caller
/// merely said was taken. A stated value that repeats what the key proves was not taken, it was known.
public record Attribution(Principal who, List<Ignored> ignored) {

    /// The cost centre of calls that name no department, unless the settings name another.
    public static final String UNASSIGNED = "unassigned";

    /// The longest value that is taken.
    public static final int VALUE_CHARACTERS_MAX = 128;

    /// The most statements that are looked at in one call.
    public static final int CLAIMS_MAX = 32;

    public Attribution {
        ignored = List.copyOf(ignored);
    }

    /// What a caller says about whose use it is.
    ///
    /// @param tag which part of the principal
    /// @param value what it is said to be
    /// @param from where it was said: a header's name, or `body.user`
    public record Claim(Tag tag, String value, String from) {}

    /// A statement that changed nothing.
    ///
    /// @param from where it was said
    /// @param reason why it was not taken; without the value, which may be anything
    public record Ignored(String from, String reason) {}

    /// Attributes one call.
    ///
    /// @param claims in order of weight; of two that are allowed for one part the first is taken
    /// @param defaultCentre the department of calls that have none
    public static Attribution of(VirtualKey key, List<Claim> claims, String defaultCentre) {
        Principal owner = key.owner();
        if (claims.isEmpty()) {
            return new Attribution(principal(owner, Map.of(), defaultCentre), List.of());
        }
        Map<Tag, String> taken = new EnumMap<>(Tag.class);
        List<Ignored> ignored = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            String reason = i < CLAIMS_MAX ? judge(key, claim, taken) : "more statements than are looked at";
            if (!reason.isEmpty()) {
                ignored.add(new Ignored(claim.from(), reason));
            }
        }
        return new Attribution(principal(owner, taken, defaultCentre), ignored);
    }

    /// Takes a claim.
    ///
    /// @return why it was not, empty where it was, or where it says what is known anyway
    private static String judge(VirtualKey key, Claim claim, Map<Tag, String> taken) {
        Tag tag = claim.tag();
        String value = claim.value().strip();
        String known = part(key.owner(), tag);
        Set<String> allowed = key.rules().tags().get(tag);
        if (value.isEmpty() || allowed == null && value.equals(known)) {
            return "";
        }
        if (allowed == null) {
            return known.isEmpty()
                    ? "the key does not allow callers to state the " + word(tag)
                    : "the key fixes the " + word(tag);
        }
        String stated = taken.get(tag);
        if (stated != null) {
            return value.equals(stated) ? "" : "another statement of the " + word(tag) + " weighs more";
        }
        if (!isPlain(value)) {
            return "the " + word(tag) + " is longer than " + VALUE_CHARACTERS_MAX + " or has control characters";
        }
        if (!allowed.isEmpty() && !allowed.contains(value) && !value.equals(known)) {
            return "the value is not among those that the key allows for the " + word(tag);
        }
        taken.put(tag, value);
        return "";
    }

    private static boolean isPlain(String value) {
        return value.length() <= VALUE_CHARACTERS_MAX && value.chars().noneMatch(Character::isISOControl);
    }

    private static Principal principal(Principal owner, Map<Tag, String> taken, String defaultCentre) {
        String department = taken.getOrDefault(Tag.DEPARTMENT, owner.department());
        return new Principal(
                owner.organisation(),
                department.isEmpty() ? defaultCentre : department,
                taken.getOrDefault(Tag.TEAM, owner.team()),
                taken.getOrDefault(Tag.USER, owner.user()),
                taken.getOrDefault(Tag.APPLICATION, owner.application()),
                taken.getOrDefault(Tag.USE_CASE, owner.useCase()),
                taken.getOrDefault(Tag.ENVIRONMENT, owner.environment()),
                isKnown(owner, taken) ? Principal.Proof.PROVEN : Principal.Proof.ASSERTED);
    }

    private static boolean isKnown(Principal owner, Map<Tag, String> taken) {
        return taken.entrySet().stream().allMatch(each -> each.getValue().equals(part(owner, each.getKey())));
    }

    private static String part(Principal owner, Tag tag) {
        return switch (tag) {
            case DEPARTMENT -> owner.department();
            case TEAM -> owner.team();
            case USER -> owner.user();
            case APPLICATION -> owner.application();
            case USE_CASE -> owner.useCase();
            case ENVIRONMENT -> owner.environment();
        };
    }

    private static String word(Tag tag) {
        return switch (tag) {
            case DEPARTMENT -> "department";
            case TEAM -> "team";
            case USER -> "user";
            case APPLICATION -> "application";
            case USE_CASE -> "use case";
            case ENVIRONMENT -> "environment";
        };
    }
}
