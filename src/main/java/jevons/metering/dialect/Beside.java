package jevons.metering.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jevons.metering.Meter;

/// What a dialect says beside token counts.
///
/// @param tallies counts of other things
/// @param costs stated costs
/// @param iterations the array of passes within a call, empty where there is none
/// @param assumed what a meter that leaves something unsaid is taken for, by the provider's documented default
/// @param ignored leaves, or the paths they lie below, that are known and not metered, with the reason
public record Beside(
        List<Tally> tallies,
        List<CostLeaf> costs,
        String iterations,
        Map<Meter, Meter> assumed,
        Map<String, String> ignored) {

    static final Beside NOTHING = new Beside(List.of(), List.of(), "", Map.of(), Map.of());

    public Beside {
        tallies = List.copyOf(tallies);
        costs = List.copyOf(costs);
        assumed = Map.copyOf(assumed);
        ignored = Map.copyOf(ignored);
    }

    Beside tallying(Tally... more) {
        return new Beside(joined(tallies, List.of(more)), costs, iterations, assumed, ignored);
    }

    Beside costing(CostLeaf... more) {
        return new Beside(tallies, joined(costs, List.of(more)), iterations, assumed, ignored);
    }

    Beside ignoring(String path, String reason) {
        Map<String, String> all = new HashMap<>(ignored);
        all.put(path, reason);
        return new Beside(tallies, costs, iterations, assumed, all);
    }

    Beside iterating(String path) {
        return new Beside(tallies, costs, path, assumed, ignored);
    }

    Beside assuming(Meter unsaid, Meter taken) {
        Map<Meter, Meter> all = new HashMap<>(assumed);
        all.put(unsaid, taken);
        return new Beside(tallies, costs, iterations, all, ignored);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
