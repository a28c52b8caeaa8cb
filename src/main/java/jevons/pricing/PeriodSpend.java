package jevons.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import jevons.metering.Meter;
import jevons.money.Money;

/// What was used and charged before a fact, in the spans that cumulative steps and allowances count. A value:
/// rating stays pure because the state goes in and comes out in the open. [BookRater#after] makes the next one.
///
/// @param counters sums by counter; spans are part of a counter's name, so a new day or month begins at zero
public record PeriodSpend(Map<String, BigDecimal> counters) {

    /// Nothing was used yet.
    public static final PeriodSpend NONE = new PeriodSpend(Map.of());

    public PeriodSpend {
        counters = Map.copyOf(counters);
    }

    /// The state with some use added.
    ///
    /// @param model the model's own name, or `*` for all of the vendor
    public PeriodSpend withUse(String vendor, String model, Meter meter, Instant at, BigDecimal quantity) {
        Map<String, BigDecimal> more = new TreeMap<>(counters);
        for (Allowance.Span span : Allowance.Span.values()) {
            more.merge(use(vendor, model, meter, span, at), quantity, BigDecimal::add);
        }
        return new PeriodSpend(more);
    }

    /// The state with a contracted charge added to its month.
    public PeriodSpend withSpend(String vendor, Instant at, Money charge) {
        Map<String, BigDecimal> more = new TreeMap<>(counters);
        more.merge(spend(vendor, at) + charge.currency(), charge.amount(), BigDecimal::add);
        return new PeriodSpend(more);
    }

    /// What was used in the span that holds a moment.
    BigDecimal used(String vendor, String model, Meter meter, Allowance.Span span, Instant at) {
        return counters.getOrDefault(use(vendor, model, meter, span, at), BigDecimal.ZERO);
    }

    /// What a vendor charged in the month that holds a moment. Where it charged in several currencies, the
    /// largest sum: amounts of different currencies are never added.
    BigDecimal spent(String vendor, Instant at) {
        String beginning = spend(vendor, at);
        BigDecimal most = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> counter : counters.entrySet()) {
            if (counter.getKey().startsWith(beginning)) {
                most = most.max(counter.getValue());
            }
        }
        return most;
    }

    private static String use(String vendor, String model, Meter meter, Allowance.Span span, Instant at) {
        return "use\t" + vendor + "\t" + model + "\t" + meter.code() + "\t" + span.text() + "\t" + span.at(at);
    }

    private static String spend(String vendor, Instant at) {
        return "spend\t" + vendor + "\t" + Allowance.Span.MONTH.at(at) + "\t";
    }
}
