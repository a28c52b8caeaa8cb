package jevons.explanation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The finest cells of a bridge and their parts. Keys are ordered so that what a factor divides by is a prefix:
/// group, task, purpose, placement (model and where it ran), then the item and how it is booked.
final class Grain {

    private static final Set<Dimension> WHO = EnumSet.of(
            Dimension.ORGANISATION,
            Dimension.DEPARTMENT,
            Dimension.TEAM,
            Dimension.USER,
            Dimension.APPLICATION,
            Dimension.ENVIRONMENT);
    private static final Set<Dimension> REFUSED =
            EnumSet.of(Dimension.DAY, Dimension.STATUS, Dimension.ORIGINAL_PERIOD);

    private final int groupEnd;
    private final int placementEnd;
    private final List<Dimension> cells;

    /// @throws IllegalArgumentException where a dimension cannot cut a bridge; the message names it
    Grain(List<Dimension> who, List<Dimension> by) {
        Set<Dimension> groups = new LinkedHashSet<>(who);
        boolean region = false;
        boolean service = false;
        for (Dimension dimension : by) {
            if (REFUSED.contains(dimension)) {
                throw new IllegalArgumentException("a bridge cannot be cut by " + dimension
                        + ": it compares whole periods; ask by department, model, layer …");
            }
            if (WHO.contains(dimension)) {
                groups.add(dimension);
            }
            region |= dimension == Dimension.REGION;
            service |= dimension == Dimension.SERVICE;
        }
        if (!WHO.containsAll(groups)) {
            throw new IllegalArgumentException("groups " + who + " must be of " + WHO);
        }
        List<Dimension> key = new ArrayList<>(groups);
        groupEnd = key.size();
        key.addAll(List.of(Dimension.USE_CASE, Dimension.PURPOSE, Dimension.VENDOR, Dimension.MODEL));
        key.addAll(List.of(Dimension.HOST, Dimension.TIER));
        if (region) {
            key.add(Dimension.REGION);
        }
        placementEnd = key.size();
        if (service) {
            key.add(Dimension.SERVICE);
        }
        key.addAll(List.of(Dimension.ITEM, Dimension.UNIT, Dimension.LAYER, Dimension.KIND, Dimension.CURRENCY));
        cells = List.copyOf(key);
    }

    /// The dimensions of a cell's key. A correction's key has its original period behind them.
    List<Dimension> cells() {
        return cells;
    }

    /// What costs are asked by: the cells, the status and the original period.
    List<Dimension> costs() {
        return with(cells, Dimension.STATUS, Dimension.ORIGINAL_PERIOD);
    }

    /// What calls and requests are asked by.
    List<Dimension> placements() {
        return with(cells.subList(0, placementEnd), Dimension.ORIGINAL_PERIOD);
    }

    /// What users are asked by.
    List<Dimension> groups() {
        return with(cells.subList(0, groupEnd), Dimension.ORIGINAL_PERIOD);
    }

    int position(Dimension dimension) {
        int at = cells.indexOf(dimension);
        if (at < 0) {
            throw new IllegalArgumentException(
                    dimension + " is not in the bridge's grain " + cells + "; name it in the question");
        }
        return at;
    }

    List<String> group(List<String> key) {
        return key.subList(0, groupEnd);
    }

    List<String> task(List<String> key) {
        return key.subList(0, groupEnd + 1);
    }

    List<String> purpose(List<String> key) {
        return key.subList(0, groupEnd + 2);
    }

    /// The purpose's own name in a key.
    String purposeName(List<String> key) {
        return key.get(groupEnd + 1);
    }

    List<String> placement(List<String> key) {
        return key.subList(0, placementEnd);
    }

    /// Vendor and model within the task, whatever the purpose.
    List<String> model(List<String> key) {
        List<String> model = new ArrayList<>(task(key));
        model.add(key.get(groupEnd + 2));
        model.add(key.get(groupEnd + 3));
        return model;
    }

    static List<String> with(List<String> key, String last) {
        List<String> longer = new ArrayList<>(key.size() + 1);
        longer.addAll(key);
        longer.add(last);
        return longer;
    }

    private static List<Dimension> with(List<Dimension> key, Dimension... last) {
        List<Dimension> longer = new ArrayList<>(key);
        longer.addAll(List.of(last));
        return longer;
    }
}
