package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import jevons.explanation.BridgeReport.Reason;
import jevons.explanation.BridgeReport.Unknown;
import jevons.explanation.Chain.Link;
import jevons.explanation.Movement.Amount;
import jevons.explanation.Splitter.Moved;
import jevons.ledger.LineKind;
import jevons.money.Rational;
import jevons.money.Rounding;

/// The bridge between two periods of the books: every cell of the finest grain is split into its effects exactly,
/// rounded at 10⁻¹² so that its effects sum to its change, and then only added up. So every table at every grain
/// sums exactly.
public final class Bridge {

    private static final Comparator<List<String>> KEYS = Bridge::compareKeys;

    private final BridgeQuestion question;
    private final Grain grain;
    private final PeriodBook before;
    private final PeriodBook after;
    private final Chain chain;
    private final Splitter splitter;
    private final List<Movement> cells = new ArrayList<>();

    private Bridge(BridgeQuestion question, Grain grain, PeriodBook before, PeriodBook after) {
        this.question = question;
        this.grain = grain;
        this.before = before;
        this.after = after;
        this.chain = new Chain(before, after, grain);
        this.splitter = new Splitter(question.method());
    }

    /// Computes the bridge of a question.
    ///
    /// @throws IllegalArgumentException where the question's dimensions cannot cut a bridge
    public static Bridge of(LedgerView books, BridgeQuestion question) {
        Grain grain = new Grain(question.who(), question.by());
        PeriodBook before = PeriodBook.read(books, question.from(), question, grain);
        PeriodBook after = PeriodBook.read(books, question.to(), question, grain);
        Bridge bridge = new Bridge(question, grain, before, after);
        Set<List<String>> keys = new LinkedHashSet<>(before.keys());
        keys.addAll(after.keys());
        keys.forEach(bridge::add);
        return bridge;
    }

    /// Computes the bridge and its report at once.
    public static BridgeReport report(LedgerView books, BridgeQuestion question) {
        return of(books, question).report();
    }

    private void add(List<String> key) {
        Rational first = before.value(key);
        Rational second = after.value(key);
        if (first.isZero() && second.isZero()) {
            return;
        }
        BigDecimal from = first.toDecimal(Rounding.SCALE, Rounding.MODE);
        BigDecimal to = second.toDecimal(Rounding.SCALE, Rounding.MODE);
        List<Amount> effects = splitter.split(Moved.of(links(key)), to.subtract(from));
        cells.add(new Movement(key, from, to, effects));
    }

    private List<Link> links(List<String> key) {
        String kind = key.get(grain.position(Dimension.KIND));
        if (!key.getLast().isEmpty()) {
            return chain.amount(key, Effect.of(Driver.CORRECTION));
        }
        if (kind.equals(LineKind.ALLOCATION.name())) {
            return chain.amount(key, Effect.of(Driver.ALLOCATION));
        }
        if (kind.equals(LineKind.COMMITMENT.name())) {
            return chain.amount(key, Effect.of(Driver.COMMITMENT));
        }
        if (!before.isUsage(key)) {
            return chain.layer(key);
        }
        Driver entry = entry(key);
        return entry == Driver.MODEL_SWITCH ? chain.usage(key) : chain.amount(key, Effect.of(entry));
    }

    /// Why a cell of use is in one period only; a model switch where it is no entry. A purpose that is new to its
    /// task
    /// (retrieval was added) is amplification, whatever model it calls.
    private Driver entry(List<String> key) {
        if (!inBoth(grain.group(key))) {
            return after.has(grain.group(key)) ? Driver.ENTERING_GROUP : Driver.LEAVING_GROUP;
        }
        if (!inBoth(grain.task(key))) {
            return after.has(grain.task(key)) ? Driver.ENTERING_TASK : Driver.LEAVING_TASK;
        }
        List<String> model = grain.model(key);
        if (question.entry() == EntryPolicy.SEPARATE && inBoth(grain.purpose(key)) && !inBoth(model)) {
            return after.has(model) ? Driver.ENTERING_MODEL : Driver.LEAVING_MODEL;
        }
        return Driver.MODEL_SWITCH;
    }

    private boolean inBoth(List<String> part) {
        return before.has(part) && after.has(part);
    }

    /// Every cell of the finest grain that has a cost in one of the periods.
    public List<Movement> cells() {
        return List.copyOf(cells);
    }

    /// The dimensions of a cell's key; behind them a cell has the original period of a correction, else empty
    /// text.
    public List<Dimension> grain() {
        return grain.cells();
    }

    /// The sum of all cells.
    public Movement total() {
        Tally tally = new Tally();
        cells.forEach(tally::add);
        return tally.movement(List.of());
    }

    /// The cells summed by some dimensions, ordered by their values.
    ///
    /// @throws IllegalArgumentException where a dimension is not in the grain: name it in the question
    public List<Movement> by(List<Dimension> dimensions) {
        int[] positions = dimensions.stream().mapToInt(grain::position).toArray();
        return Tally.group(
                        cells,
                        cell -> IntStream.of(positions)
                                .mapToObj(at -> cell.key().get(at))
                                .toList())
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(KEYS))
                .map(each -> each.getValue().movement(each.getKey()))
                .toList();
    }

    /// The whole answer, the other methods beside it.
    public BridgeReport report() {
        return report(beside());
    }

    /// The answer without the other methods, whose logarithms take longer than all else.
    public BridgeReport brief() {
        return report(List.of());
    }

    private BridgeReport report(List<BridgeReport.Comparison> beside) {
        List<Movement> groups = question.by().isEmpty() ? List.of() : by(question.by());
        return new BridgeReport(question, grain(), total(), groups, beside, unknown(), notes());
    }

    /// Every effect by every method.
    private List<BridgeReport.Comparison> beside() {
        MethodsBeside methods = new MethodsBeside();
        for (Movement cell : cells) {
            methods.add(Moved.of(links(cell.key())), cell.change());
        }
        return methods.comparisons();
    }

    private List<Unknown> unknown() {
        List<Unknown> unknown = new ArrayList<>();
        addUnknown(before, question.from(), unknown);
        addUnknown(after, question.to(), unknown);
        return unknown;
    }

    private static void addUnknown(PeriodBook book, String period, List<Unknown> unknown) {
        book.unpriced().forEach((what, lines) -> unknown.add(new Unknown(period, what, Reason.UNPRICED, lines)));
        book.unconverted()
                .forEach((what, lines) -> unknown.add(new Unknown(period, what, Reason.NO_EXCHANGE_RATE, lines)));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        note(notes, chain.groupsWithoutUsers(), "groups have no known users: adoption and intensity are one, requests");
        note(notes, chain.tasksWithoutRequests(), "tasks have no known requests: their use is counted in calls");
        note(notes, chain.tasksWithoutCalls(), "tasks have no known calls: their use is counted in quantities");
        note(notes, splitter.refused(), "cells change their sign and have no logarithm: split by Shapley instead");
        return notes;
    }

    private static void note(List<String> notes, int count, String words) {
        if (count > 0) {
            notes.add(count + " " + words);
        }
    }

    private static int compareKeys(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
