package jevons.metering;

import java.util.List;

/// A pass within a call that the call's own totals leave out and that costs apart: a compaction, an adviser
/// model, the first model of a fallback. It becomes a fact of its own.
///
/// @param type the provider's word for the pass
/// @param model the model that ran it, empty where it is the call's own
/// @param meters disjoint quantities of the pass
public record Subcall(String type, String model, List<Quantity> meters) {

    public Subcall {
        meters = List.copyOf(meters);
    }
}
