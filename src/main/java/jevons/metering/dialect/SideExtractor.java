package jevons.metering.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.CacheAction;
import jevons.metering.Difference;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.Rule;
import jevons.metering.TokenKind;

/// Takes one direction apart: every gross count is reduced by the finer counts that it covers, from the finest to
/// the total, so that each token is left in exactly one meter.
final class SideExtractor {

    private record Gross(Meter meter, Place place, BigDecimal amount, String path) {}

    private final Side side;
    private final Leaves leaves;
    private final List<Difference> differences;
    private final Map<Place, Map<Meter, BigDecimal>> cells = new EnumMap<>(Place.class);
    private final List<Gross> checks = new ArrayList<>();

    SideExtractor(Side side, Leaves leaves, List<Difference> differences) {
        this.side = side;
        this.leaves = leaves;
        this.differences = differences;
        for (Place place : Place.values()) {
            cells.put(place, new LinkedHashMap<>());
        }
    }

    /// The stated total, where there is one.
    Optional<BigDecimal> run() {
        Optional<Leaves.Found> stated = leaves.first(side.stated());
        for (Gross gross : grosses(stated.isPresent())) {
            settle(gross);
        }
        stated.ifPresent(this::settleRest);
        for (Gross check : checks) {
            check(check);
        }
        stated.ifPresent(this::nameTops);
        leaves.first(side.processed()).ifPresent(this::nameProcessed);
        return stated.map(Leaves.Found::value);
    }

    /// Everything metered on this side, by meter.
    Map<Meter, BigDecimal> meters() {
        Map<Meter, BigDecimal> all = new LinkedHashMap<>();
        cells.values().forEach(map -> map.forEach((meter, amount) -> all.merge(meter, amount, BigDecimal::add)));
        return all;
    }

    /// What this side adds to the grand total.
    BigDecimal inTotal() {
        return sum(Place.INSIDE).add(sum(Place.ON_TOP));
    }

    private List<Gross> grosses(boolean hasTotal) {
        List<Gross> all = new ArrayList<>();
        for (Part part : side.parts()) {
            leaves.first(part.paths())
                    .ifPresent(found -> all.add(new Gross(part.meter(), part.place(), found.value(), found.path())));
        }
        List<Gross> rows = new ArrayList<>();
        for (Rows table : side.rows()) {
            rows.addAll(rows(table));
        }
        for (Gross row : rows) {
            boolean isTheRest =
                    hasTotal && row.place() == Place.INSIDE && row.meter().equals(side.rest());
            boolean isAPart = all.stream()
                    .anyMatch(other ->
                            other.place() == row.place() && other.meter().equals(row.meter()));
            if (isTheRest || isAPart) {
                checks.add(row);
            }
        }
        rows.removeAll(checks);
        all.addAll(rows);
        all.sort(Comparator.comparingInt((Gross gross) -> fineness(gross.meter()))
                .reversed());
        return all;
    }

    private List<Gross> rows(Rows table) {
        List<Gross> found = new ArrayList<>();
        for (int i = 0; leaves.has(table.path() + "[" + i + "]"); i++) {
            String row = table.path() + "[" + i + "]";
            Optional<String> label = leaves.label(row + "." + table.label());
            Optional<Meter> meter = label.flatMap(table::meter);
            if (meter.isPresent()) {
                leaves.first(List.of(row + "." + table.count()))
                        .ifPresent(
                                count -> found.add(new Gross(meter.get(), table.place(), count.value(), count.path())));
            }
        }
        return found;
    }

    private void settle(Gross gross) {
        Map<Meter, BigDecimal> mine = cells(gross.place());
        BigDecimal covered = BigDecimal.ZERO;
        for (Map.Entry<Meter, BigDecimal> cell : mine.entrySet()) {
            if (covers(gross.meter(), cell.getKey())) {
                covered = covered.add(cell.getValue());
            }
        }
        BigDecimal net = gross.amount().subtract(covered);
        if (net.signum() < 0) {
            differences.add(new Difference(Rule.PART_BELOW_ITS_CELLS, gross.path(), gross.amount(), covered));
            net = BigDecimal.ZERO;
        }
        mine.merge(gross.meter(), net, BigDecimal::add);
    }

    private void settleRest(Leaves.Found stated) {
        Map<Meter, BigDecimal> inside = cells(Place.INSIDE);
        BigDecimal rest = stated.value().subtract(sum(Place.INSIDE));
        if (rest.signum() < 0) {
            differences.add(new Difference(
                    Rule.PART_ABOVE_TOTAL,
                    stated.path(),
                    stated.value(),
                    stated.value().subtract(rest)));
            cut(inside, rest.negate());
            rest = BigDecimal.ZERO;
        }
        inside.merge(side.rest(), rest, BigDecimal::add);
    }

    /// Reduces the parts by what they exceed their total, the coarsest first.
    private static void cut(Map<Meter, BigDecimal> inside, BigDecimal excess) {
        List<Meter> order = new ArrayList<>(inside.keySet()).reversed();
        BigDecimal left = excess;
        for (Meter meter : order) {
            BigDecimal amount = inside.getOrDefault(meter, BigDecimal.ZERO);
            BigDecimal taken = amount.min(left);
            inside.put(meter, amount.subtract(taken));
            left = left.subtract(taken);
        }
    }

    private void check(Gross row) {
        BigDecimal metered = BigDecimal.ZERO;
        for (Map.Entry<Meter, BigDecimal> cell : cells(row.place()).entrySet()) {
            if (isCheckedBy(row.meter(), cell.getKey())) {
                metered = metered.add(cell.getValue());
            }
        }
        if (metered.compareTo(row.amount()) != 0) {
            differences.add(new Difference(Rule.ROWS_DIFFER, row.path(), row.amount(), metered));
        }
    }

    /// True where a row that is only checked counts the tokens of a cell.
    static boolean isCheckedBy(Meter row, Meter cell) {
        boolean same = cell.modality() == row.modality() && cell.kind() == row.kind();
        return same && (row.cache() == CacheAction.NONE || cell.cache() == row.cache());
    }

    private void nameTops(Leaves.Found stated) {
        BigDecimal metered = sum(Place.INSIDE).add(sum(Place.ON_TOP)).add(sum(Place.APART));
        List<Rule> rules = new ArrayList<>();
        for (Place place : List.of(Place.ON_TOP, Place.APART)) {
            cells(place).forEach((meter, amount) -> {
                Rule rule = place == Place.APART ? Rule.OUTSIDE_TOTAL : topRule(meter);
                if (amount.signum() != 0 && !rules.contains(rule)) {
                    rules.add(rule);
                    differences.add(new Difference(rule, stated.path(), stated.value(), metered));
                }
            });
        }
    }

    private void nameProcessed(Leaves.Found processed) {
        BigDecimal metered = inTotal();
        if (metered.compareTo(processed.value()) != 0) {
            differences.add(new Difference(Rule.BILLED_BELOW_TOKENS, processed.path(), processed.value(), metered));
        }
    }

    static Rule topRule(Meter meter) {
        if (meter.kind() == TokenKind.REASONING) {
            return Rule.REASONING_OUTSIDE_OUTPUT;
        }
        if (meter.cache() != CacheAction.NONE) {
            return Rule.CACHE_OUTSIDE_INPUT;
        }
        return meter.kind() == TokenKind.TOOL_USE ? Rule.TOOL_PROMPT_OUTSIDE_INPUT : Rule.IMAGES_OUTSIDE_INPUT;
    }

    private BigDecimal sum(Place place) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal amount : cells(place).values()) {
            sum = sum.add(amount);
        }
        return sum;
    }

    private Map<Meter, BigDecimal> cells(Place place) {
        return cells.computeIfAbsent(place, unused -> new LinkedHashMap<>());
    }

    /// How many things a meter says: more are settled first.
    int fineness(Meter meter) {
        int cache = meter.cache() == CacheAction.NONE ? 0 : isLifetime(meter.cache()) ? 2 : 1;
        return (meter.modality() == side.rest().modality() ? 0 : 3)
                + cache * 3
                + (meter.kind() == TokenKind.PLAIN ? 0 : 4);
    }

    /// True where tokens of a finer meter are also counted in a coarser one.
    boolean covers(Meter coarse, Meter fine) {
        boolean modality = coarse.modality() == fine.modality()
                || coarse.modality() == side.rest().modality() && fine.modality() != Modality.NONE;
        boolean cache = coarse.cache() == fine.cache()
                || coarse.cache() == CacheAction.NONE
                || coarse.cache() == CacheAction.WRITE && isLifetime(fine.cache());
        boolean kind = coarse.kind() == fine.kind() || coarse.kind() == TokenKind.PLAIN;
        return !coarse.equals(fine) && modality && cache && kind;
    }

    private static boolean isLifetime(CacheAction cache) {
        return cache == CacheAction.WRITE_5M || cache == CacheAction.WRITE_1H;
    }
}
