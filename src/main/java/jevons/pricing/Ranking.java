package jevons.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jevons.metering.ModelCall;

/// Which of several rows that all apply says most: the named model before a pattern, the named host before the
/// vendor's own price before `host=*`, the named meter before a set, more conditions before fewer, the higher
/// threshold before the lower.
final class Ranking {

    /// Where two rows say equally much about different things, the one about the first of these is taken, and the
    /// result is marked as an estimate.
    private static final List<String> DIMENSIONS =
            List.of("tier", "region", "time", "prompt", "units", "period.units", "period.spend");

    private static final BigDecimal ABSENT = BigDecimal.ONE.negate();

    private final ModelCall call;
    private final Comparator<PriceRow> order;

    Ranking(ModelCall call) {
        this.call = call;
        Comparator<PriceRow> byRank = Comparator.<PriceRow>comparingInt(
                        row -> Globs.rank(row.key().model()))
                .thenComparingInt(this::host)
                .thenComparingInt(row -> row.key().meters().rank())
                .thenComparingInt(Ranking::conditions);
        for (String dimension : DIMENSIONS) {
            byRank = byRank.thenComparing(row -> level(row, dimension));
        }
        this.order = byRank.thenComparing(PriceRow.PRECEDENCE);
    }

    Optional<PriceRow> best(Collection<PriceRow> rows) {
        return rows.size() <= 1 ? rows.stream().findFirst() : rows.stream().max(order);
    }

    /// The rows that say something the best one does not, although they are as specific in model, host and meter.
    List<PriceRow> rivals(PriceRow best, Collection<PriceRow> rows) {
        List<PriceRow> rivals = new ArrayList<>();
        for (PriceRow row : rows) {
            boolean peer =
                    Globs.rank(row.key().model()) == Globs.rank(best.key().model())
                            && host(row) == host(best)
                            && row.key().meters().rank() == best.key().meters().rank();
            if (peer && !states(best, row)) {
                rivals.add(row);
            }
        }
        return rivals;
    }

    /// True where a row states, at least as closely, all that another is conditioned on. A price is not
    /// multiplied again for a condition that it states itself.
    boolean states(PriceRow row, PriceRow other) {
        for (Condition condition : other.key().when().all()) {
            if (level(row, condition.dimension()).compareTo(level(other, condition.dimension())) < 0) {
                return false;
            }
        }
        return true;
    }

    private BigDecimal level(PriceRow row, String dimension) {
        Optional<Condition> on = row.key().when().on(dimension);
        return on.isEmpty()
                ? ABSENT
                : switch (on.get()) {
                    case Band band -> band.threshold();
                    case Condition.Daily daily -> BigDecimal.ONE;
                    case Condition.Is is -> BigDecimal.valueOf(closeness(is));
                };
    }

    private int closeness(Condition.Is is) {
        String actual = Calls.field(call, is.field());
        return is.values().stream()
                .filter(pattern -> Globs.matches(pattern, actual))
                .mapToInt(Globs::rank)
                .max()
                .orElse(0);
    }

    private int host(PriceRow row) {
        BigDecimal level = level(row, "host");
        return level.signum() < 0 ? 1 : level.signum() == 0 ? 0 : 2;
    }

    private static int conditions(PriceRow row) {
        List<Condition> all = row.key().when().all();
        return (int) all.stream().filter(c -> !c.dimension().equals("host")).count();
    }
}
