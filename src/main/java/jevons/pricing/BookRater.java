package jevons.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import jevons.metering.ModelCall;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// Rates under one edition. For each kind of call it works out once what the book says, then applies that to any
/// number of facts; what it remembers is bounded and never changes a result.
public final class BookRater implements Rater {

    /// Kinds of call remembered; beyond it all are forgotten and learnt again.
    public static final int PLANS_MAX = 10_000;

    private final Edition edition;
    private final Models models;
    private final Map<String, Map<String, List<PriceRow>>> rows = new HashMap<>();
    private final Map<ModelCall, Plan> plans = new ConcurrentHashMap<>();

    BookRater(Edition edition, List<PriceRow> known, Models models) {
        this.edition = edition;
        this.models = models;
        for (PriceRow row : known) {
            rows.computeIfAbsent(row.key().vendor(), v -> new TreeMap<>())
                    .computeIfAbsent(row.key().model(), m -> new ArrayList<>())
                    .add(row);
        }
    }

    @Override
    public String edition() {
        return edition.id();
    }

    /// Prices a fact of which nothing is known that came before it: of cumulative steps the declared one applies,
    /// and allowances are not counted, which marks the result as an estimate.
    @Override
    public Rated rate(UsageFact fact) {
        Plan plan = plan(fact.call());
        Segment segment = plan.at(fact.at());
        if (segment.isSingly()) {
            return singly(plan, fact, Optional.empty());
        }
        Tariff tariff = segment.tariff(fact);
        List<Quantity> quantities = fact.meters();
        List<RatedMeter> rated = new ArrayList<>(quantities.size());
        long calls = fact.counts().calls();
        for (int i = 0; i < quantities.size(); i++) {
            Quantity quantity = quantities.get(i);
            rated.add(tariff.rule(quantity.meter()).apply(quantity, calls));
        }
        return new Rated(fact, marked(fact, rated));
    }

    /// Charges of quantities that are themselves estimated are estimates.
    private static List<RatedMeter> marked(UsageFact fact, List<RatedMeter> rated) {
        if (!fact.call().hasEstimatedUsage()) {
            return rated;
        }
        return rated.stream()
                .map(meter -> meter.status() == PriceStatus.UNPRICED
                        ? meter
                        : new RatedMeter(meter.quantity(), PriceStatus.ESTIMATED, meter.charge(), meter.rule()))
                .toList();
    }

    /// Prices a fact after all that a period has seen before it. [#after] gives the state for the next fact.
    public Rated rate(UsageFact fact, PeriodSpend before) {
        return singly(plan(fact.call()), fact, Optional.of(before));
    }

    /// The state after a fact: its quantities and its contracted charges are counted.
    public PeriodSpend after(PeriodSpend before, Rated rated) {
        UsageFact fact = rated.fact();
        Naming naming = plan(fact.call()).naming();
        PeriodSpend state = before;
        for (RatedMeter meter : rated.meters()) {
            Quantity quantity = meter.quantity();
            state = state.withUse(naming.vendor(), naming.model(), quantity.meter(), fact.at(), quantity.amount())
                    .withUse(naming.vendor(), "*", quantity.meter(), fact.at(), quantity.amount());
            if (meter.charge() instanceof Charge.Known known) {
                state = state.withSpend(naming.vendor(), fact.at(), known.contracted());
            }
        }
        return state;
    }

    /// The slow path that the fast one must equal: nothing remembered, decimals only.
    Rated exactly(UsageFact fact) {
        return singly(compile(fact.call()), fact, Optional.empty());
    }

    private Rated singly(Plan plan, UsageFact fact, Optional<PeriodSpend> state) {
        Segment segment = plan.at(fact.at());
        Circumstances now = Circumstances.of(plan.naming(), fact, state);
        List<RatedMeter> rated = new ArrayList<>();
        for (Quantity quantity : fact.meters()) {
            MeterRule rule = segment.rule(now, quantity.meter(), quantity.amount());
            Optional<PriceRow> allowance = segment.allowance(now, quantity.meter(), quantity.amount());
            RatedMeter whole = CompiledRule.exactly(
                    rule,
                    quantity,
                    chargeable(allowance, now, quantity),
                    fact.counts().calls());
            rated.add(allowance.isPresent() && state.isEmpty() ? uncounted(whole) : whole);
        }
        return new Rated(fact, marked(fact, rated));
    }

    private static BigDecimal chargeable(Optional<PriceRow> allowance, Circumstances now, Quantity quantity) {
        if (allowance.isEmpty() || now.state().isEmpty() || !(allowance.get().price() instanceof Price.Free free)) {
            return quantity.amount();
        }
        String model = free.allowance().scope() == Allowance.Scope.VENDOR
                ? "*"
                : now.naming().model();
        BigDecimal used = now.state()
                .get()
                .used(
                        now.naming().vendor(),
                        model,
                        quantity.meter(),
                        free.allowance().span(),
                        now.at());
        return beyond(quantity.amount(), free.allowance().quantity().subtract(used));
    }

    private static BigDecimal beyond(BigDecimal quantity, BigDecimal free) {
        return quantity.signum() <= 0
                ? quantity
                : quantity.subtract(free.max(BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    private static RatedMeter uncounted(RatedMeter rated) {
        return rated.status() == PriceStatus.UNPRICED
                ? rated
                : new RatedMeter(
                        rated.quantity(),
                        PriceStatus.ESTIMATED,
                        rated.charge(),
                        rated.rule() + " ~allowance not counted");
    }

    private Plan plan(ModelCall call) {
        Plan seen = plans.get(call);
        if (seen != null) {
            return seen;
        }
        Plan plan = compile(call);
        if (plans.size() >= PLANS_MAX) {
            plans.clear();
        }
        plans.put(call, plan);
        return plan;
    }

    private Plan compile(ModelCall call) {
        Naming naming = Naming.of(call, models, rows);
        List<PriceRow> candidates = new ArrayList<>();
        rows.getOrDefault(naming.vendor(), Map.of()).forEach((model, own) -> {
            if (Globs.matches(model, naming.model())) {
                candidates.addAll(own);
            }
        });
        return new Plan(naming, call, candidates);
    }
}
