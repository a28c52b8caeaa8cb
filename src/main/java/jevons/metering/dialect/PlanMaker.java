package jevons.metering.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import jevons.metering.Meter;
import jevons.metering.Rule;
import jevons.metering.UsageBlock;

/// Works out an [ExtractionPlan] by the rules of [Extractor] and [SideExtractor].
final class PlanMaker {

    private static final int NONE = -1;

    private record Gross(Meter meter, Place place, int count) {}

    private record Cell(Side side, Place place, Meter meter) {}

    private final Dialect dialect;
    private final UsageBlock shape;
    private final Map<String, Integer> counts;
    private final Set<String> read = new HashSet<>();
    private final List<Integer> aliases = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Meter> meters = new ArrayList<>();
    private final List<Integer> tallies = new ArrayList<>();
    private int total = NONE;
    private boolean beyond;

    PlanMaker(Dialect dialect, UsageBlock shape, Map<String, Integer> counts) {
        this.dialect = dialect;
        this.shape = shape;
        this.counts = counts;
    }

    Optional<ExtractionPlan> plan() {
        SidePlan input = side(dialect.input());
        SidePlan output = side(dialect.output());
        total = first(dialect.total().paths());
        for (Side side : List.of(dialect.input(), dialect.output())) {
            for (Place place : Place.values()) {
                for (int cell : cellsOf(side, place)) {
                    meter(cells.get(cell).meter());
                }
            }
        }
        for (Tally tally : dialect.beside().tallies()) {
            int count = first(tally.paths());
            if (count != NONE) {
                tallies.add(meter(tally.meter()));
                tallies.add(count);
            }
        }
        String iterations = dialect.beside().iterations();
        beyond |= !iterations.isEmpty() && shape.has(iterations + "[0]");
        for (CostLeaf cost : dialect.beside().costs()) {
            beyond |= shape.number(cost.path()).isPresent();
        }
        if (beyond || !isAllRead()) {
            return Optional.empty();
        }
        return Optional.of(new ExtractionPlan(this, input, output, new Extractor(dialect, shape).served()));
    }

    Dialect dialect() {
        return dialect;
    }

    int total() {
        return total;
    }

    int[] aliases() {
        return ints(aliases);
    }

    int[] tallies() {
        return ints(tallies);
    }

    Meter[] meters() {
        return meters.toArray(Meter[]::new);
    }

    int[] meterOfCell() {
        return cells.stream().mapToInt(cell -> meters.indexOf(cell.meter())).toArray();
    }

    /// Meters that are taken for others where they count anything.
    int[] assumed() {
        return dialect.beside().assumed().keySet().stream()
                .mapToInt(meters::indexOf)
                .filter(meter -> meter != NONE)
                .toArray();
    }

    private SidePlan side(Side side) {
        SideExtractor rules = new SideExtractor(side, new Leaves(shape, new ArrayList<>()), new ArrayList<>());
        int stated = first(side.stated());
        List<SidePlan.Step> steps = new ArrayList<>();
        List<Gross> checked = new ArrayList<>();
        for (Gross gross : grosses(side, rules, stated != NONE, checked)) {
            int[] covered = cellsOf(side, gross.place());
            int[] less = ints(
                    covered, cell -> rules.covers(gross.meter(), cells.get(cell).meter()));
            steps.add(new SidePlan.Step(gross.count(), cell(side, gross.place(), gross.meter()), less));
        }
        int rest = stated == NONE ? NONE : cell(side, Place.INSIDE, side.rest());
        List<SidePlan.Check> checks = new ArrayList<>();
        for (Gross row : checked) {
            int[] same = ints(
                    cellsOf(side, row.place()),
                    cell -> SideExtractor.isCheckedBy(
                            row.meter(), cells.get(cell).meter()));
            checks.add(new SidePlan.Check(row.count(), same));
        }
        List<SidePlan.Top> tops = new ArrayList<>();
        for (int cell : cellsOf(side, Place.ON_TOP)) {
            tops.add(
                    new SidePlan.Top(cell, SideExtractor.topRule(cells.get(cell).meter())));
        }
        for (int cell : cellsOf(side, Place.APART)) {
            tops.add(new SidePlan.Top(cell, Rule.OUTSIDE_TOTAL));
        }
        SidePlan.Cells mine = new SidePlan.Cells(
                cellsOf(side, Place.INSIDE), cellsOf(side, Place.INSIDE, Place.ON_TOP), cellsOf(side, Place.values()));
        int processed = first(side.processed());
        if (processed != NONE) {
            checks.add(new SidePlan.Check(processed, mine.inTotal()));
        }
        return new SidePlan(stated(side, stated), steps, rest, checks, tops, mine);
    }

    private Optional<SidePlan.Stated> stated(Side side, int count) {
        return side.stated().stream()
                .filter(name -> shape.number(name).isPresent())
                .findFirst()
                .map(name -> new SidePlan.Stated(count, name));
    }

    private List<Gross> grosses(Side side, SideExtractor rules, boolean hasTotal, List<Gross> checked) {
        List<Gross> all = new ArrayList<>();
        for (Part part : side.parts()) {
            int count = first(part.paths());
            if (count != NONE) {
                all.add(new Gross(part.meter(), part.place(), count));
            }
        }
        List<Gross> settled = new ArrayList<>();
        for (Rows table : side.rows()) {
            for (Gross row : rows(table)) {
                boolean isTheRest =
                        hasTotal && row.place() == Place.INSIDE && row.meter().equals(side.rest());
                boolean isAPart = all.stream()
                        .anyMatch(other ->
                                other.place() == row.place() && other.meter().equals(row.meter()));
                (isTheRest || isAPart ? checked : settled).add(row);
            }
        }
        all.addAll(settled);
        all.sort(Comparator.comparingInt((Gross gross) -> rules.fineness(gross.meter()))
                .reversed());
        return all;
    }

    private List<Gross> rows(Rows table) {
        List<Gross> found = new ArrayList<>();
        for (int i = 0; shape.has(table.path() + "[" + i + "]"); i++) {
            String row = table.path() + "[" + i + "]";
            beyond |= shape.number(row + "." + table.label()).isPresent();
            Optional<Meter> meter = shape.text(row + "." + table.label()).flatMap(table::meter);
            if (meter.isPresent()) {
                int count = first(List.of(row + "." + table.count()));
                if (count != NONE) {
                    found.add(new Gross(meter.get(), table.place(), count));
                }
            }
        }
        return found;
    }

    /// The count of the first name that is there; the others must agree with it.
    private int first(List<String> names) {
        int first = NONE;
        for (String name : names) {
            Integer count = counts.get(name);
            if (count == null) {
                continue;
            }
            read.add(name);
            if (first == NONE) {
                first = count;
            } else {
                aliases.add(first);
                aliases.add(count);
            }
        }
        return first;
    }

    private boolean isAllRead() {
        Set<String> ignored = dialect.beside().ignored().keySet();
        for (String leaf : shape.numbers().keySet()) {
            boolean known =
                    read.contains(leaf) || ignored.stream().anyMatch(path -> UsageBlock.isAtOrBelow(leaf, path));
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private int cell(Side side, Place place, Meter meter) {
        Cell cell = new Cell(side, place, meter);
        if (!cells.contains(cell)) {
            cells.add(cell);
        }
        return cells.indexOf(cell);
    }

    private int meter(Meter meter) {
        if (!meters.contains(meter)) {
            meters.add(meter);
        }
        return meters.indexOf(meter);
    }

    private int[] cellsOf(Side side, Place... places) {
        Set<Integer> found = new LinkedHashSet<>();
        for (Place place : places) {
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i).side() == side && cells.get(i).place() == place) {
                    found.add(i);
                }
            }
        }
        return ints(List.copyOf(found));
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] ints(int[] numbers, IntPredicate wanted) {
        return Arrays.stream(numbers).filter(wanted).toArray();
    }
}
