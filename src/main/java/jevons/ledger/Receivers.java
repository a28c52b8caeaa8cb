package jevons.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jevons.metering.Principal;
import jevons.money.Currency;
import jevons.money.Rational;

/// Who gets which exact fraction of a pool under a step's method. Fractions sum to 1; what nobody can bear goes
/// to the owner of the rest, with a notice.
final class Receivers {

    private final AllocationPlan.Step step;
    private final Principal rest;
    private final List<String> notices;
    private final List<Method.Centre> centres;
    private final List<Map<Principal, Rational>> ofCentres;
    private final List<Share> stated;

    Receivers(AllocationPlan.Step step, Principal rest, Drivers drivers, List<String> notices) {
        this.step = step;
        this.rest = rest;
        this.notices = notices;
        this.centres = switch (step.method()) {
            case Method.StepDown(List<Method.Centre> order) -> order;
            case Method.Reciprocal(List<Method.Centre> all) -> all;
            case Method.Direct _, Method.Even _, Method.Fixed _, Method.Proportional _, Method.ByDriver _ -> List.of();
        };
        this.ofCentres = switch (step.method()) {
            case Method.StepDown(List<Method.Centre> order) -> Centres.stepDown(order, drivers, rest);
            case Method.Reciprocal(List<Method.Centre> all) -> Centres.reciprocal(all, drivers, rest);
            case Method.Direct _, Method.Even _, Method.Fixed _, Method.Proportional _, Method.ByDriver _ -> List.of();
        };
        this.stated = switch (step.method()) {
            case Method.Direct(Principal to) -> List.of(new Share(to, Rational.ONE));
            case Method.Even(List<Principal> all) ->
                all.stream().map(to -> new Share(to, Rational.ONE)).toList();
            case Method.Fixed fixed -> withRest(fixed.fractions());
            case Method.ByDriver(String driver) -> drivers.named(driver);
            case Method.Proportional _, Method.StepDown _, Method.Reciprocal _ -> List.of();
        };
    }

    /// The fractions for a pool; empty where the step has centres and the pool belongs to none of them.
    ///
    /// @param direct the base of a proportional method
    Map<Principal, Rational> of(Principal poolOwner, Currency currency, Map<Principal, Rational> direct) {
        if (!centres.isEmpty()) {
            for (int i = 0; i < centres.size(); i++) {
                if (Bearer.covers(centres.get(i).pattern(), poolOwner)) {
                    return ofCentres.get(i);
                }
            }
            notice("costs of " + poolOwner + " belong to none of the step's centres and stay where they are");
            return Map.of();
        }
        Map<Principal, Rational> weights = new LinkedHashMap<>();
        if (step.method() instanceof Method.Proportional) {
            direct.forEach((who, weight) -> add(weights, who, weight));
        } else {
            stated.forEach(share -> add(weights, share.to(), share.weight()));
        }
        weights.values().removeIf(Rational::isZero);
        if (weights.isEmpty()) {
            notice("nobody has any of what " + step.method().title() + " counts in " + currency
                    + ", so its costs go to the owner of the rest");
            return Map.of(rest, Rational.ONE);
        }
        Rational total = weights.values().stream().reduce(Rational.ZERO, Rational::plus);
        weights.replaceAll((_, weight) -> weight.dividedBy(total));
        return weights;
    }

    private List<Share> withRest(List<Share> fractions) {
        Rational sum = fractions.stream().map(Share::weight).reduce(Rational.ZERO, Rational::plus);
        if (sum.equals(Rational.ONE)) {
            return fractions;
        }
        List<Share> all = new ArrayList<>(fractions);
        all.add(new Share(rest, Rational.ONE.minus(sum)));
        return all;
    }

    private void add(Map<Principal, Rational> weights, Principal who, Rational weight) {
        weights.merge(Bearer.isNobody(who) ? rest : who, weight, Rational::plus);
    }

    private void notice(String text) {
        String notice = "allocation step '" + step.name() + "': " + text;
        if (!notices.contains(notice)) {
            notices.add(notice);
        }
    }
}
