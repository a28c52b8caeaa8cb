package jevons.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// The facts that conditions on size and time are decided by. A bucket of several calls is decided by its average
/// call and its start, which the result is then marked for, unless even its whole would not reach the threshold.
///
/// @param prompt input tokens of all calls, cached ones included
/// @param calls how many calls the fact stands for, at least 1
/// @param state what was used before; empty where it is not known
record Circumstances(Naming naming, Instant at, BigDecimal prompt, long calls, Optional<PeriodSpend> state) {

    static Circumstances of(Naming naming, UsageFact fact, Optional<PeriodSpend> state) {
        return new Circumstances(
                naming, fact.at(), prompt(fact), Math.max(1, fact.counts().calls()), state);
    }

    /// The rows whose conditions hold for a meter.
    List<PriceRow> holding(List<PriceRow> rows, Meter meter, BigDecimal quantity) {
        return rows.stream().filter(row -> holds(row, meter, quantity)).toList();
    }

    /// True where some condition had to be decided by the average of several calls.
    boolean isAveraged(List<PriceRow> rows, BigDecimal quantity) {
        if (calls == 1) {
            return false;
        }
        for (PriceRow row : rows) {
            for (Condition condition : row.key().when().all()) {
                if (condition instanceof Condition.Daily
                        || (condition instanceof Band band && isUncertain(band, quantity))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isUncertain(Band band, BigDecimal quantity) {
        return switch (band.basis()) {
            case PROMPT -> band.holds(prompt);
            case UNITS -> band.holds(quantity);
            case PERIOD_UNITS, PERIOD_SPEND -> false;
        };
    }

    private boolean holds(PriceRow row, Meter meter, BigDecimal quantity) {
        for (Condition condition : row.key().when().all()) {
            boolean holds = switch (condition) {
                case Condition.Is is -> true;
                case Condition.Daily daily -> daily.holds(at);
                case Band band -> holds(band, meter, quantity);
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Band band, Meter meter, BigDecimal quantity) {
        return switch (band.basis()) {
            case PROMPT -> reaches(band, prompt, calls);
            case UNITS -> reaches(band, quantity, calls);
            case PERIOD_UNITS ->
                state.map(s -> band.holds(s.used(naming.vendor(), naming.model(), meter, Allowance.Span.MONTH, at)))
                        .orElse(band.declared());
            case PERIOD_SPEND ->
                state.map(s -> band.holds(s.spent(naming.vendor(), at))).orElse(band.declared());
        };
    }

    /// Whether the average over calls lies in the band, without dividing.
    static boolean reaches(Band band, BigDecimal sum, long calls) {
        if (calls == 1) {
            return band.holds(sum);
        }
        int order = sum.compareTo(band.threshold().multiply(BigDecimal.valueOf(calls)));
        return order > 0 || (band.inclusive() && order == 0);
    }

    /// What marginal bands split: the average call's size, as a fraction is the same for sum and average.
    Card.Sizes sizes(BigDecimal quantity) {
        BigDecimal count = BigDecimal.valueOf(calls);
        return basis -> switch (basis) {
            case PROMPT -> average(prompt, count);
            case UNITS -> average(quantity, count);
            case PERIOD_UNITS, PERIOD_SPEND -> BigDecimal.ZERO;
        };
    }

    private static BigDecimal average(BigDecimal sum, BigDecimal count) {
        return count.equals(BigDecimal.ONE) ? sum : sum.divide(count, 6, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal prompt(UsageFact fact) {
        BigDecimal sum = BigDecimal.ZERO;
        List<Quantity> meters = fact.meters();
        for (int i = 0; i < meters.size(); i++) {
            Quantity quantity = meters.get(i);
            if (quantity.meter().direction() == Direction.INPUT
                    && quantity.meter().isTokens()) {
                sum = sum.add(quantity.amount());
            }
        }
        return sum;
    }
}
