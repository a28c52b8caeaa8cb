package jevons.gateway.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.Subcall;
import jevons.metering.Unit;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import jevons.pricing.RatedMeter;
import jevons.pricing.Rater;

/// Makes the facts of one attempt and says what they cost, by the prices valid when the request arrived. The
/// ledger rates the same facts again under the same edition, so both say the same.
public final class Pricing {

    /// Stands in the fact of an attempt of which nobody can say what it used. No price applies to it, so its cost
    /// is unknown in the ledger too, and never zero.
    public static final Meter UNSTATED = Meter.other("unstated_usage", Unit.REQUESTS);

    private final Supplier<Rater> rater;

    /// @param rater the one in force now; asked for each attempt
    public Pricing(Supplier<Rater> rater) {
        this.rater = rater;
    }

    /// Which attempt it is.
    ///
    /// @param request id of the request
    /// @param number 1 for the first attempt
    /// @param arrived when the request arrived; kept to the microsecond
    /// @param who whose use it is
    /// @param purpose what the attempt is for: the answer itself, an embedding, a retry, a failover
    /// @param failed true where it brought no answer
    public record Attempt(String request, int number, Instant arrived, Principal who, Purpose purpose, boolean failed) {

        public Attempt {
            arrived = arrived.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /// What it used, as its meter says.
    ///
    /// @param call the model as served
    /// @param meters disjoint quantities without the meter of calls
    /// @param subcalls passes within it that cost apart
    /// @param source where the counts come from
    public record Used(ModelCall call, List<Quantity> meters, List<Subcall> subcalls, UsageSource source) {

        public Used {
            meters = List.copyOf(meters);
            subcalls = List.copyOf(subcalls);
        }

        /// Nothing, by a call that was refused or never got there.
        public static Used nothing(ModelCall call) {
            return new Used(call, List.of(), List.of(), new UsageSource.Nothing());
        }
    }

    /// The facts of an attempt and their cost.
    public record Priced(List<UsageFact> facts, Cost cost) {

        public Priced {
            facts = List.copyOf(facts);
        }
    }

    /// Makes the facts of an attempt and rates them.
    public Priced price(Attempt attempt, Used used) {
        String id = attempt.request() + "/" + attempt.number();
        ModelCall call = marked(used.call(), used.source());
        List<UsageFact> facts = new ArrayList<>(1 + used.subcalls().size());
        facts.add(fact(id, attempt, call, meters(used), counts(attempt)));
        for (int i = 0; i < used.subcalls().size(); i++) {
            Subcall pass = used.subcalls().get(i);
            facts.add(fact(id + "." + (i + 1), attempt, of(call, pass.model()), pass.meters(), Counts.NONE));
        }
        return price(facts);
    }

    /// Rates facts that are made already.
    public Priced price(List<UsageFact> facts) {
        Rater now = rater.get();
        Sum sum = new Sum();
        for (UsageFact fact : facts) {
            now.rate(fact).meters().forEach(sum::add);
        }
        return new Priced(facts, sum.cost());
    }

    private static UsageFact fact(String id, Attempt attempt, ModelCall call, List<Quantity> meters, Counts counts) {
        return new UsageFact(
                new FactKey(RequestRecord.SOURCE, id),
                attempt.arrived(),
                attempt.who(),
                attempt.purpose(),
                attempt.request(),
                call,
                meters,
                counts);
    }

    private static ModelCall marked(ModelCall call, UsageSource source) {
        return source instanceof UsageSource.Estimated(String method) && !call.hasEstimatedUsage()
                ? call.withEstimatedUsage(method.replace(';', ','))
                : call;
    }

    private static ModelCall of(ModelCall call, String model) {
        return model.isEmpty()
                ? call
                : new ModelCall(
                        call.vendor(), call.host(), call.region(), call.asked(), model, call.tier(), call.variant());
    }

    private static List<Quantity> meters(Used used) {
        return switch (used.source()) {
            case UsageSource.Reported _, UsageSource.Estimated _ -> with(used.meters(), Meter.CALLS);
            case UsageSource.Nothing _ -> used.meters();
            case UsageSource.Unknown _ -> with(used.meters(), UNSTATED);
        };
    }

    private static List<Quantity> with(List<Quantity> meters, Meter one) {
        for (int i = 0; i < meters.size(); i++) {
            if (meters.get(i).meter().equals(one)) {
                return meters;
            }
        }
        List<Quantity> all = new ArrayList<>(meters.size() + 1);
        all.addAll(meters);
        all.add(Quantity.of(one, 1));
        return all;
    }

    private static Counts counts(Attempt attempt) {
        Counts one = Counts.one(attempt.purpose());
        return new Counts(1, attempt.number() == 1 ? one.requests() : 0, 0, 0, 0, attempt.failed() ? 1 : 0);
    }

    /// Adds charges up to a cost in US dollars.
    private static final class Sum {
        private BigDecimal usd = BigDecimal.ZERO;
        private boolean unknown;
        private PriceStatus status = PriceStatus.PRICED;
        private final List<String> prices = new ArrayList<>(4);

        void add(RatedMeter rated) {
            status = Cost.lessSure(status, rated.status());
            switch (rated.charge()) {
                case Charge.Known charge -> add(rated, charge);
                case Charge.Unknown _ -> {
                    unknown = true;
                    name(rated.rule());
                }
            }
        }

        private void add(RatedMeter rated, Charge.Known charge) {
            BigDecimal amount = charge.effective().amount();
            boolean free = amount.signum() == 0 && rated.quantity().meter().equals(Meter.CALLS);
            if (free) {
                return;
            }
            if (charge.currency().equals(Currency.USD) || amount.signum() == 0) {
                usd = usd.add(amount);
                name(rated.rule());
            } else {
                unknown = true;
                status = PriceStatus.UNPRICED;
                name(rated.rule() + " ~" + charge.effective() + " is not in US dollars");
            }
        }

        private void name(String rule) {
            if (!prices.contains(rule)) {
                prices.add(rule);
            }
        }

        Cost cost() {
            boolean nothingKnown = unknown && usd.signum() == 0;
            return new Cost(nothingKnown ? Optional.empty() : Optional.of(usd), status, prices);
        }
    }
}
