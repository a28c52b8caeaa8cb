package jevons.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.UsageFact;

/// A stretch of time in which the same rows are in force for one kind of call. Its conditions on prompt and time
/// of day make a bit mask; for each mask seen the tariff is worked out once.
final class Segment {

    /// Tariffs kept per segment; more combinations than this are worked out anew each time.
    private static final int TARIFFS_MAX = 64;

    /// Conditions that fit the mask beside the bit for averages; more are worked out without one.
    private static final int DYNAMIC_MAX = 62;

    private static final long AVERAGED = 1L << DYNAMIC_MAX;

    private final Naming naming;
    private final ModelCall call;
    private final Ranking ranking;
    private final List<PriceRow> rows;
    private final List<Condition> dynamic;
    private final boolean singly;
    private final Map<Long, Tariff> tariffs = new ConcurrentHashMap<>();

    /// @param candidates rows whose validity holds in the segment and whose conditions on the call are met
    Segment(Naming naming, ModelCall call, List<PriceRow> candidates) {
        this.naming = naming;
        this.call = call;
        this.ranking = new Ranking(call);
        this.rows = inForce(candidates);
        this.dynamic = dynamic(rows);
        this.singly = dynamic.size() > DYNAMIC_MAX || rows.stream().anyMatch(Segment::needsQuantity);
    }

    /// True where a rule may depend on quantities or on a period's state, so that no tariff can be kept.
    boolean isSingly() {
        return singly;
    }

    /// The rule for one meter of one fact, worked out from nothing but the rows.
    MeterRule rule(Circumstances now, Meter meter, BigDecimal quantity) {
        List<PriceRow> holding = now.holding(rows, meter, quantity);
        boolean averaged = now.isAveraged(rows, quantity);
        return Rating.rule(new Card(naming, call, ranking, holding, averaged, now.sizes(quantity)), meter);
    }

    /// The allowance that a meter has, if any.
    Optional<PriceRow> allowance(Circumstances now, Meter meter, BigDecimal quantity) {
        List<PriceRow> holding = now.holding(rows, meter, quantity);
        return new Card(naming, call, ranking, holding, false, Card.Sizes.NONE).adjustment(Price.Kind.ALLOWANCE, meter);
    }

    /// The tariff for all facts with the same answers to the conditions.
    Tariff tariff(UsageFact fact) {
        long mask = dynamic.isEmpty() ? 0 : mask(Circumstances.of(naming, fact, Optional.empty()));
        Tariff seen = tariffs.get(mask);
        if (seen != null) {
            return seen;
        }
        Tariff tariff = new Tariff(card(mask));
        if (tariffs.size() < TARIFFS_MAX) {
            tariffs.put(mask, tariff);
        }
        return tariff;
    }

    private long mask(Circumstances now) {
        long mask = 0;
        for (int i = 0; i < dynamic.size(); i++) {
            boolean holds = switch (dynamic.get(i)) {
                case Condition.Is is -> true;
                case Condition.Daily daily -> daily.holds(now.at());
                case Band band -> Circumstances.reaches(band, now.prompt(), now.calls());
            };
            mask |= holds ? 1L << i : 0;
        }
        return now.calls() > 1 && now.isAveraged(rows, BigDecimal.ZERO) ? mask | AVERAGED : mask;
    }

    private Card card(long mask) {
        Set<Condition> failing = new LinkedHashSet<>();
        for (int i = 0; i < dynamic.size(); i++) {
            if ((mask & (1L << i)) == 0) {
                failing.add(dynamic.get(i));
            }
        }
        List<PriceRow> holding = rows.stream()
                .filter(row -> row.key().when().all().stream().noneMatch(failing::contains))
                .toList();
        return new Card(naming, call, ranking, holding, (mask & AVERAGED) != 0, Card.Sizes.NONE);
    }

    /// Of the rows with one key and kind, the one that counts; none where that is a withdrawal. In the order of
    /// the book.
    private static List<PriceRow> inForce(List<PriceRow> candidates) {
        record Question(PriceKey key, Price.Kind kind) {}
        Map<Question, PriceRow> counting = new LinkedHashMap<>();
        for (PriceRow row : candidates) {
            counting.merge(
                    new Question(row.key(), row.price().kind()),
                    row,
                    (a, b) -> PriceRow.PRECEDENCE.compare(a, b) >= 0 ? a : b);
        }
        return counting.values().stream()
                .filter(row -> !(row.price() instanceof Price.Withdrawn))
                .toList();
    }

    private static List<Condition> dynamic(List<PriceRow> rows) {
        Set<Condition> conditions = new LinkedHashSet<>();
        for (PriceRow row : rows) {
            for (Condition condition : row.key().when().all()) {
                if (!(condition instanceof Condition.Is)) {
                    conditions.add(condition);
                }
            }
        }
        return new ArrayList<>(conditions);
    }

    private static boolean needsQuantity(PriceRow row) {
        return row.price() instanceof Price.Free
                || row.key().when().all().stream()
                        .anyMatch(c -> c instanceof Band band
                                && (band.basis() != Band.Basis.PROMPT || band.mode() == Band.Mode.MARGINAL));
    }
}
