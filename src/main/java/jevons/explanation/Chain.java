package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jevons.explanation.PeriodBook.Sum;
import jevons.explanation.index.Factor;
import jevons.money.Rational;

/// Writes a cell's cost as a product of factors in both periods, telescoping so that the product is the cost
/// exactly: users × requests per user × task's share of requests × calls per request × model's share of calls ×
/// tokens per call × meter's share of tokens × list price × contract × rate of exchange. Where users, requests or
/// calls are not known, the factors before them fall together into one. A factor without a value in one period
/// (the price of what was not used) is taken from the other, so that it explains nothing.
final class Chain {

    /// One factor and the effect it has.
    record Link(Effect effect, Factor factor) {}

    private final PeriodBook before;
    private final PeriodBook after;
    private final Grain grain;
    private final int item;
    private final int layer;
    private final Set<List<String>> withoutUsers = new HashSet<>();
    private final Set<List<String>> withoutRequests = new HashSet<>();
    private final Set<List<String>> withoutCalls = new HashSet<>();

    Chain(PeriodBook before, PeriodBook after, Grain grain) {
        this.before = before;
        this.after = after;
        this.grain = grain;
        this.item = grain.position(Dimension.ITEM);
        this.layer = grain.position(Dimension.LAYER);
        survey(before);
        survey(after);
    }

    private void survey(PeriodBook book) {
        for (List<String> placement : book.placements()) {
            if (book.requests(grain.task(placement)) == 0) {
                withoutRequests.add(grain.task(placement));
            }
            List<String> group = grain.group(placement);
            if (book.users(group) == 0 || book.requests(group) == 0) {
                withoutUsers.add(group);
            }
        }
        for (List<String> placement : book.meteredPlacements()) {
            if (book.calls(placement) == 0) {
                withoutCalls.add(grain.task(placement));
            }
        }
    }

    /// Groups whose users are not known in one of the periods.
    int groupsWithoutUsers() {
        return withoutUsers.size();
    }

    /// Tasks whose requests are not known in one of the periods.
    int tasksWithoutRequests() {
        return withoutRequests.size();
    }

    /// Tasks whose calls are not known in one of the periods.
    int tasksWithoutCalls() {
        return withoutCalls.size();
    }

    /// The factors of metered use.
    List<Link> usage(List<String> key) {
        MeterGroup group = MeterGroup.of(key.get(item)).orElseThrow();
        Links links = new Links();
        if (withoutCalls.contains(grain.task(key))) {
            links.step(Driver.VOLUME, before.ofPurpose(key, group), after.ofPurpose(key, group));
            links.step(Driver.MODEL_SWITCH, before.ofGroup(key, group), after.ofGroup(key, group));
        } else {
            calls(key, links);
            links.typical(before.typicalPerCall(key, group), after.typicalPerCall(key, group));
            links.step(group.perCall(), before.ofGroup(key, group), after.ofGroup(key, group));
        }
        boolean unknown = before.hasUnknown(key) || after.hasUnknown(key);
        links.typical(before.typicalShare(key, group), after.typicalShare(key, group));
        links.step(Driver.CACHE, before.ofMeter(key), after.ofMeter(key));
        links.step(
                unknown ? Driver.COVERAGE : Driver.BILLING,
                before.sum(key).quantity(),
                after.sum(key).quantity());
        prices(key, links);
        return links.complete ? links.done : quantityTimesPrice(key);
    }

    private void calls(List<String> key, Links links) {
        List<String> group = grain.group(key);
        List<String> task = grain.task(key);
        List<String> purpose = grain.purpose(key);
        List<String> placement = grain.placement(key);
        if (withoutRequests.contains(task)) {
            links.step(Driver.CALLS, before.calls(purpose), after.calls(purpose));
        } else {
            if (withoutUsers.contains(group)) {
                links.step(Driver.REQUESTS, before.requests(group), after.requests(group));
            } else {
                links.step(Driver.ADOPTION, before.users(group), after.users(group));
                links.step(Driver.INTENSITY, before.requests(group), after.requests(group));
            }
            links.step(Driver.MIX, before.requests(task), after.requests(task));
            Effect calls = Effect.of(Driver.CALLS_PER_REQUEST, grain.purposeName(key));
            links.step(calls, BigDecimal.valueOf(before.calls(purpose)), BigDecimal.valueOf(after.calls(purpose)));
        }
        links.step(Driver.MODEL_SWITCH, before.calls(placement), after.calls(placement));
    }

    private List<Link> quantityTimesPrice(List<String> key) {
        Links links = new Links();
        links.step(Driver.VOLUME, before.sum(key).quantity(), after.sum(key).quantity());
        prices(key, links);
        return links.complete ? links.done : amount(key, Effect.of(Driver.LAYER_AMOUNT, key.get(layer)));
    }

    private void prices(List<String> key, Links links) {
        Sum first = before.sum(key);
        Sum second = after.sum(key);
        if (hasList(first) && hasList(second)) {
            links.step(Driver.LIST_PRICE, first.list(), second.list());
        }
        links.step(Driver.CONTRACT, first.effective(), second.effective());
        exchange(key, links);
    }

    private static boolean hasList(Sum sum) {
        return sum.list().signum() != 0 || sum.effective().signum() == 0;
    }

    /// The factors of a cost that no meter counts: quantity and rate where it has a quantity, else its amount.
    List<Link> layer(List<String> key) {
        Links links = new Links();
        Sum first = before.sum(key);
        Sum second = after.sum(key);
        links.step(Effect.of(Driver.LAYER_VOLUME, key.get(layer)), first.quantity(), second.quantity());
        links.step(Effect.of(Driver.LAYER_RATE, key.get(layer)), first.effective(), second.effective());
        exchange(key, links);
        return links.complete ? links.done : amount(key, Effect.of(Driver.LAYER_AMOUNT, key.get(layer)));
    }

    /// The one factor of a cost that is explained as a whole, and its rate of exchange.
    List<Link> amount(List<String> key, Effect effect) {
        Links links = new Links();
        links.step(effect, before.sum(key).effective(), after.sum(key).effective());
        exchange(key, links);
        return links.done;
    }

    private void exchange(List<String> key, Links links) {
        Optional<Rational> first = isThere(before, key) ? before.rate(key) : Optional.empty();
        Optional<Rational> second = isThere(after, key) ? after.rate(key) : Optional.empty();
        links.factor(Effect.of(Driver.FX), first, second);
    }

    private static boolean isThere(PeriodBook book, List<String> key) {
        Sum sum = book.sum(key);
        return sum.effective().signum() != 0 || sum.quantity().signum() != 0;
    }

    /// Builds ratios of each level to the level before, in both periods at once.
    private static final class Links {
        private final List<Link> done = new ArrayList<>();
        private BigDecimal lastBefore = BigDecimal.ONE;
        private BigDecimal lastAfter = BigDecimal.ONE;
        private Optional<Rational> typicalBefore = Optional.empty();
        private Optional<Rational> typicalAfter = Optional.empty();
        private boolean complete = true;

        /// What the next factor is taken to have been in a period that has none: a model that entered is held
        /// against the calls it took over, so that only the rest of its difference is the switch.
        void typical(Optional<Rational> first, Optional<Rational> second) {
            typicalBefore = first;
            typicalAfter = second;
        }

        void step(Driver driver, long first, long second) {
            step(driver, BigDecimal.valueOf(first), BigDecimal.valueOf(second));
        }

        void step(Driver driver, BigDecimal first, BigDecimal second) {
            step(Effect.of(driver), first, second);
        }

        void step(Effect effect, BigDecimal first, BigDecimal second) {
            factor(effect, ratio(first, lastBefore), ratio(second, lastAfter));
            lastBefore = first;
            lastAfter = second;
        }

        void factor(Effect effect, Optional<Rational> first, Optional<Rational> second) {
            Rational one = first.or(() -> typicalBefore).or(() -> second).orElse(Rational.ONE);
            Rational other = second.or(() -> typicalAfter).or(() -> first).orElse(Rational.ONE);
            done.add(new Link(effect, new Factor(one, other)));
            typical(Optional.empty(), Optional.empty());
        }

        /// Not complete where something is counted of which the level before says there is none.
        private Optional<Rational> ratio(BigDecimal value, BigDecimal last) {
            if (last.signum() != 0) {
                return Optional.of(Rational.of(value).dividedBy(Rational.of(last)));
            }
            complete &= value.signum() == 0;
            return Optional.empty();
        }
    }
}
