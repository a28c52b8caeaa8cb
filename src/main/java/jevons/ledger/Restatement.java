package jevons.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jevons.metering.FactKey;
import jevons.pricing.Charge;

/// How a bill's new version differs from the one booked, and the lines that put the books right: each changed or
/// vanished cost is reversed as it was booked and each changed or added one booked anew, in open periods.
///
/// @param added only in the new version
/// @param removed only in the old version
/// @param changed in both, with another content
public record Restatement(List<CostFact> added, List<CostFact> removed, List<Changed> changed) {

    /// A cost under the same key before and after.
    public record Changed(CostFact before, CostFact after) {}

    public Restatement {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /// Compares two versions of a bill by their keys.
    public static Restatement between(Iterable<CostFact> before, Iterable<CostFact> after) {
        Map<FactKey, CostFact> old = new LinkedHashMap<>();
        before.forEach(fact -> old.put(fact.key(), fact));
        List<CostFact> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        for (CostFact fact : after) {
            CostFact was = old.remove(fact.key());
            if (was == null) {
                added.add(fact);
            } else if (!same(was, fact)) {
                changed.add(new Changed(was, fact));
            }
        }
        return new Restatement(added, List.copyOf(old.values()), changed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /// The lines that turn books of the old version into books of the new one. What earlier restatements reversed
    /// is netted first and not reversed again; a line that both versions have stays as it is.
    ///
    /// @param booked the lines in the books made from removed and changed costs; others are passed over
    /// @param spreads how each cost of the new version is spread
    public List<Line> lines(Iterable<Line> booked, Function<CostFact, Spread> spreads, OpenBooks books) {
        Set<String> origins = new HashSet<>();
        removed.forEach(fact -> origins.add(fact.key().toString()));
        changed.forEach(change -> origins.add(change.before().key().toString()));
        LineSums sums = new LineSums();
        for (Line line : booked) {
            if (origins.contains(line.rule().origin())) {
                sums.add(at(line, books.again(line.booking())));
            }
        }
        LineSums wanted = new LineSums();
        added.forEach(
                fact -> CostBooking.lines(fact, spreads.apply(fact), books).forEach(wanted::add));
        changed.forEach(c ->
                CostBooking.lines(c.after(), spreads.apply(c.after()), books).forEach(wanted::add));
        return moves(sums.lines(), wanted.lines());
    }

    /// Reversals of what stands and is not wanted, then what is wanted and does not stand.
    private static List<Line> moves(List<Line> standing, List<Line> wanted) {
        Set<Line> kept = new HashSet<>(standing);
        kept.retainAll(new HashSet<>(wanted));
        List<Line> moves = new ArrayList<>();
        for (Line line : standing) {
            if (!kept.contains(line) && (line.quantity().signum() != 0 || !isZero(line))) {
                moves.add(reversal(line, line.booking()));
            }
        }
        wanted.stream().filter(line -> !kept.contains(line)).forEach(moves::add);
        return moves;
    }

    /// The counter-entry of a line, booked where it may be: same rule, negated quantity and charge. An unknown
    /// charge stays unknown; its negated quantity shows that it is taken back.
    public static Line reversal(Line line, Booking booking) {
        Charge charge = switch (line.charge()) {
            case Charge.Known known -> known.negate();
            case Charge.Unknown unknown -> unknown;
        };
        return new Line(
                line.kind(),
                line.layer(),
                booking,
                line.who(),
                line.subject(),
                line.quantity().negate(),
                charge,
                line.rule());
    }

    /// True where all four amounts are known and zero.
    static boolean isZero(Line line) {
        return line.charge() instanceof Charge.Known known
                && known.list().isZero()
                && known.contracted().isZero()
                && known.effective().isZero()
                && known.billed().isZero();
    }

    private static Line at(Line line, Booking booking) {
        return new Line(
                line.kind(),
                line.layer(),
                booking,
                line.who(),
                line.subject(),
                line.quantity(),
                line.charge(),
                line.rule());
    }

    private static boolean same(CostFact one, CostFact other) {
        return one.quantity().compareTo(other.quantity()) == 0
                && one.layer() == other.layer()
                && one.during().equals(other.during())
                && one.who().equals(other.who())
                && one.subject().equals(other.subject())
                && one.charge().equals(other.charge())
                && one.columns().equals(other.columns());
    }
}
