package jevons.pricing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import jevons.metering.ModelCall;

/// Under which vendor and name the book knows the model of a call.
///
/// @param model the model's own name; the served name unchanged where the book does not know it
/// @param known true where the book names the model, be it by a row, an entry or an alias
/// @param note how the name was found, for the rule's path; empty where it was the name itself
record Naming(String vendor, String model, boolean known, String note) {

    /// @param names the models that rows name outright, by vendor
    static Naming of(ModelCall call, Models models, Map<String, ? extends Map<String, List<PriceRow>>> names) {
        String served = call.served().isEmpty() ? call.asked() : call.served();
        if (!call.vendor().isEmpty()) {
            return within(call.vendor(), served, "", models, names);
        }
        TreeSet<String> vendors = new TreeSet<>(models.vendorsOf(served));
        names.forEach((vendor, byModel) -> {
            if (byModel.containsKey(served)) {
                vendors.add(vendor);
            }
        });
        return vendors.size() == 1
                ? within(vendors.first(), served, "vendor:" + vendors.first() + " ", models, names)
                : new Naming("", served, false, vendors.isEmpty() ? "" : "several vendors: " + vendors);
    }

    private static Naming within(
            String vendor,
            String served,
            String note,
            Models models,
            Map<String, ? extends Map<String, List<PriceRow>>> names) {
        Map<String, List<PriceRow>> own = names.get(vendor);
        if (own != null && own.containsKey(served)) {
            return new Naming(vendor, served, true, note);
        }
        Optional<ModelEntry> entry = models.find(vendor, served);
        if (entry.isPresent()) {
            String model = entry.get().model();
            String alias = model.equals(served) ? "" : "alias:" + served + "->" + model + " ";
            return new Naming(vendor, model, true, note + alias);
        }
        boolean covered = own != null
                && own.keySet().stream().anyMatch(p -> Globs.isGlob(p) && !p.equals("*") && Globs.matches(p, served));
        return new Naming(vendor, served, covered, note);
    }
}
