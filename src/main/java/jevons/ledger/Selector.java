package jevons.ledger;

import java.util.Map;
import java.util.Set;
import jevons.metering.Principal;

/// Which lines are meant. An empty set or map leaves its question open.
///
/// @param who names at levels of the organisation; an empty name selects what nobody is known for
/// @param services names of services ([Subject#service])
public record Selector(Set<CostLayer> layers, Set<LineKind> kinds, Map<Bearer, String> who, Set<String> services) {

    /// All lines.
    public static final Selector ANY = new Selector(Set.of(), Set.of(), Map.of(), Set.of());

    public Selector {
        layers = Set.copyOf(layers);
        kinds = Set.copyOf(kinds);
        who = Map.copyOf(who);
        services = Set.copyOf(services);
    }

    /// All lines of a layer.
    public static Selector layer(CostLayer layer) {
        return new Selector(Set.of(layer), Set.of(), Map.of(), Set.of());
    }

    /// All lines that one bearer has.
    public static Selector of(Bearer level, String name) {
        return new Selector(Set.of(), Set.of(), Map.of(level, name), Set.of());
    }

    public boolean matches(Line line) {
        return matches(line.kind(), line.layer(), line.who(), line.subject());
    }

    boolean matches(LineKind kind, CostLayer layer, Principal bearer, Subject subject) {
        return (layers.isEmpty() || layers.contains(layer))
                && (kinds.isEmpty() || kinds.contains(kind))
                && (services.isEmpty() || services.contains(subject.service()))
                && who.entrySet().stream().allMatch(e -> e.getKey().of(bearer).equals(e.getValue()));
    }
}
