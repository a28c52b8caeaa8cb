package jevons.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The models known by name and alias. Names are matched whole: a region, version or date in a name is never cut
/// off; only a stated alias joins two names.
public final class Models {

    private final Map<String, Map<String, ModelEntry>> byVendor;

    private Models(Map<String, Map<String, ModelEntry>> byVendor) {
        this.byVendor = byVendor;
    }

    static Models of(Collection<ModelEntry> entries) {
        Map<String, Map<String, ModelEntry>> byVendor = new TreeMap<>();
        for (ModelEntry entry : entries) {
            byVendor.computeIfAbsent(entry.vendor(), v -> new TreeMap<>()).merge(entry.model(), entry, Models::later);
        }
        return new Models(byVendor);
    }

    /// The entry of a vendor's model under its own name.
    public Optional<ModelEntry> entry(String vendor, String model) {
        return Optional.ofNullable(byVendor.getOrDefault(vendor, Map.of()).get(model));
    }

    /// The entry that a name means: the model's own name, an exact alias, or the longest matching beginning.
    public Optional<ModelEntry> find(String vendor, String name) {
        Optional<ModelEntry> own = entry(vendor, name);
        if (own.isPresent()) {
            return own;
        }
        ModelEntry best = null;
        int bestRank = -1;
        for (ModelEntry entry : byVendor.getOrDefault(vendor, Map.of()).values()) {
            for (String alias : entry.aliases()) {
                if (Globs.matches(alias, name) && Globs.rank(alias) > bestRank) {
                    best = entry;
                    bestRank = Globs.rank(alias);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// The vendors that know a name, in order of the alphabet.
    public List<String> vendorsOf(String name) {
        return byVendor.keySet().stream()
                .filter(vendor -> find(vendor, name).isPresent())
                .toList();
    }

    /// Names claimed by two models of one vendor: a mistake that would price one as the other.
    public List<String> clashes() {
        List<String> clashes = new ArrayList<>();
        byVendor.forEach((vendor, models) -> {
            Map<String, TreeSet<String>> claims = new HashMap<>();
            for (ModelEntry entry : models.values()) {
                claims.computeIfAbsent(entry.model(), n -> new TreeSet<>()).add(entry.model());
                entry.aliases()
                        .forEach(a ->
                                claims.computeIfAbsent(a, n -> new TreeSet<>()).add(entry.model()));
            }
            claims.forEach((name, claimants) -> {
                if (claimants.size() > 1) {
                    clashes.add(vendor + "/" + name + " means " + String.join(" and ", claimants));
                }
            });
        });
        return clashes.stream().sorted().toList();
    }

    /// Every model, by vendor and name.
    public List<ModelEntry> all() {
        return byVendor.values().stream().flatMap(m -> m.values().stream()).toList();
    }

    private static ModelEntry later(ModelEntry one, ModelEntry other) {
        int order = one.recordedAt().compareTo(other.recordedAt());
        if (order == 0) {
            order = one.text().compareTo(other.text());
        }
        return order > 0 ? one : other;
    }
}
