package jevons.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.metering.Principal;
import jevons.money.Currency;
import jevons.money.Rational;
import jevons.money.Split;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;

/// Moves shared costs of one period to their bearers. Each pool of alike cost (layer, subject, bearer, original
/// period) is split once, by largest remainder, at exact fractions: one line takes it from the pool, others give
/// it to receivers, and they sum to zero in each of the four amounts. Layer and subject stay, so totals by layer
/// do not change. A repeated run moves only what has come since. Rule paths are `allocation:STEP:METHOD:from` and
/// `allocation:STEP:METHOD:to:RATIO`.
public final class Allocation {

    private static final String PREFIX = "allocation:";
    private static final String FROM = ":from";

    /// What a run did.
    ///
    /// @param lines to be posted; they sum to zero
    /// @param notices what could not be placed as planned, and where it went
    /// @param unknown how many lines of pools have no known charge; they stay where they are
    public record Outcome(List<Line> lines, List<String> notices, long unknown) {}

    /// Cost alike but for its day and rule.
    private record Pool(
            CostLayer layer, Principal who, Subject subject, String original, PriceStatus status, Currency currency) {}

    /// A pool's lines of one kind; `step` names the step that moved them here.
    private record Group(Pool pool, LineKind kind, String step) {}

    private static final class Held {
        private final ChargeSum sum;
        private LocalDate day = LocalDate.MIN;

        Held(Currency currency) {
            this.sum = new ChargeSum(currency);
        }

        void add(Charge.Known charge, LocalDate at) {
            sum.add(charge);
            day = at.isAfter(day) ? at : day;
        }
    }

    private final AllocationPlan plan;
    private final Drivers drivers;
    private final String period;
    private final Map<Group, Held> groups = new LinkedHashMap<>();
    private final List<Line> moved = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long unknown;

    private Allocation(AllocationPlan plan, Drivers drivers, String period) {
        this.plan = plan;
        this.drivers = drivers;
        this.period = period;
    }

    /// Runs a plan over the lines that a period's books hold; others are passed over.
    ///
    /// @throws IllegalArgumentException where a driver is missing or centres only serve each other
    public static Outcome run(AllocationPlan plan, Iterable<Line> lines, Drivers drivers, String period) {
        Allocation allocation = new Allocation(plan, drivers, period);
        for (Line line : lines) {
            if (line.booking().period().equals(period)) {
                allocation.hold(line);
            }
        }
        plan.steps().forEach(allocation::step);
        return new Outcome(Canonical.sorted(allocation.moved), List.copyOf(allocation.notices), allocation.unknown);
    }

    /// Lines that take back all allocations of a period, so that another plan can be run.
    public static List<Line> undo(Iterable<Line> lines, String period) {
        LineSums sums = new LineSums();
        for (Line line : lines) {
            if (line.kind() == LineKind.ALLOCATION && line.booking().period().equals(period)) {
                sums.add(line);
            }
        }
        return sums.lines().stream()
                .filter(line -> !Restatement.isZero(line))
                .map(line -> Restatement.reversal(line, line.booking()))
                .toList();
    }

    private void hold(Line line) {
        switch (line.charge()) {
            case Charge.Unknown _ -> {
                if (plan.steps().stream().anyMatch(step -> step.pool().matches(line))) {
                    unknown++;
                }
            }
            case Charge.Known known -> {
                Pool pool = new Pool(
                        line.layer(),
                        line.who(),
                        line.subject(),
                        line.booking().originalPeriod(),
                        line.rule().status(),
                        known.currency());
                Group group = new Group(pool, line.kind(), receivedIn(line));
                groups.computeIfAbsent(group, _ -> new Held(known.currency()))
                        .add(known, line.booking().day());
            }
        }
    }

    /// The step in which an allocation line was received, empty for any other line.
    private static String receivedIn(Line line) {
        return line.kind() != LineKind.ALLOCATION || line.rule().path().endsWith(FROM) ? "" : step(line);
    }

    /// The step that wrote an allocation line, empty where its rule names none.
    static String step(Line line) {
        String path = line.rule().path();
        int end = path.indexOf(':', PREFIX.length());
        return path.startsWith(PREFIX) && end > 0 ? path.substring(PREFIX.length(), end) : "";
    }

    /// Runs one step. It sees what steps before it gave, but not what it or later ones did in an earlier run.
    private void step(AllocationPlan.Step step) {
        List<AllocationPlan.Step> steps = plan.steps();
        Set<String> notYet = new HashSet<>();
        steps.subList(steps.indexOf(step), steps.size()).forEach(later -> notYet.add(later.name()));
        Map<Pool, Held> pools = new LinkedHashMap<>();
        groups.forEach((group, held) -> {
            if (inPool(step, group) && !notYet.contains(group.step())) {
                pools.computeIfAbsent(group.pool(), pool -> new Held(pool.currency()))
                        .add(held.sum.sum(), held.day);
            }
        });
        Receivers receivers = new Receivers(step, plan.rest(), drivers, notices);
        Map<Currency, Map<Principal, Rational>> direct = new HashMap<>();
        pools.forEach((pool, held) -> {
            Charge.Known charge = held.sum.sum();
            if (!isZero(charge)) {
                Map<Principal, Rational> base = step.method() instanceof Method.Proportional proportional
                        ? direct.computeIfAbsent(pool.currency(), c -> directCosts(step, proportional, c, notYet))
                        : Map.of();
                move(step, pool, new Moved(held.day, charge), receivers.of(pool.who(), pool.currency(), base));
            }
        });
    }

    private record Moved(LocalDate day, Charge.Known charge) {}

    private void move(AllocationPlan.Step step, Pool pool, Moved amount, Map<Principal, Rational> fractions) {
        if (fractions.isEmpty()) {
            return;
        }
        String path = PREFIX + step.name() + ":" + step.method().title();
        post(pool, pool.who(), new Moved(amount.day(), amount.charge().negate()), path + FROM);
        List<Split.Part> parts = new ArrayList<>(fractions.size());
        fractions.forEach((who, fraction) -> parts.add(new Split.Part(who.toString(), fraction)));
        List<Charge.Known> charges = Shares.split(amount.charge(), parts);
        int at = 0;
        for (Map.Entry<Principal, Rational> entry : fractions.entrySet()) {
            Moved part = new Moved(amount.day(), charges.get(at++));
            post(pool, entry.getKey(), part, path + ":to:" + entry.getValue());
        }
    }

    private void post(Pool pool, Principal who, Moved amount, String path) {
        Line line = new Line(
                LineKind.ALLOCATION,
                pool.layer(),
                new Booking(period, pool.original(), amount.day()),
                who,
                pool.subject(),
                BigDecimal.ZERO,
                amount.charge(),
                new Rule(pool.status(), "", path, "allocation"));
        moved.add(line);
        hold(line);
    }

    /// Effective cost by bearer outside the step's pool, in one currency; credits count as nothing.
    private Map<Principal, Rational> directCosts(
            AllocationPlan.Step step, Method.Proportional method, Currency currency, Set<String> notYet) {
        Map<Principal, Rational> sums = new LinkedHashMap<>();
        groups.forEach((group, held) -> {
            Pool pool = group.pool();
            boolean counted =
                    group.kind() != LineKind.ALLOCATION || method.base().kinds().contains(LineKind.ALLOCATION);
            if (counted
                    && pool.currency().equals(currency)
                    && !inPool(step, group)
                    && !notYet.contains(group.step())
                    && method.base().matches(group.kind(), pool.layer(), pool.who(), pool.subject())) {
                Rational effective = Rational.of(held.sum.sum().effective().amount());
                sums.merge(method.level().reduce(pool.who()), effective, Rational::plus);
            }
        });
        sums.values().removeIf(sum -> sum.signum() <= 0);
        return sums;
    }

    private static boolean inPool(AllocationPlan.Step step, Group group) {
        Pool pool = group.pool();
        return step.pool().matches(group.kind(), pool.layer(), pool.who(), pool.subject());
    }

    private static boolean isZero(Charge.Known charge) {
        return charge.list().isZero()
                && charge.contracted().isZero()
                && charge.effective().isZero()
                && charge.billed().isZero();
    }
}
