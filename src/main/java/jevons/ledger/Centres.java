package jevons.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jevons.metering.Principal;
import jevons.money.Rational;

/// Where each shared centre's own cost ends up: for every centre the exact fractions that final bearers get,
/// which sum to 1. With A the fractions centres pass to centres and F those they pass to final bearers, the
/// reciprocal solution is M = (I − A)⁻¹ F; step-down is the same with all passing back left out.
final class Centres {

    /// Centres that one step may have; elimination takes the cube of them.
    static final int CENTRES_MAX = 64;

    private final List<Method.Centre> centres;
    private final List<Map<Principal, Rational>> toFinal = new ArrayList<>();
    private final Rational[][] toCentre;

    private Centres(List<Method.Centre> centres) {
        if (centres.isEmpty() || centres.size() > CENTRES_MAX) {
            throw new IllegalArgumentException(
                    centres.size() + " shared centres in one step; give 1 to " + CENTRES_MAX);
        }
        this.centres = centres;
        this.toCentre = new Rational[centres.size()][centres.size()];
    }

    /// Fractions by step-down, in the order of the centres.
    static List<Map<Principal, Rational>> stepDown(List<Method.Centre> order, Drivers drivers, Principal rest) {
        Centres centres = new Centres(order);
        for (int i = 0; i < order.size(); i++) {
            centres.read(i, drivers, rest, i + 1);
        }
        List<Map<Principal, Rational>> result = new ArrayList<>(centres.toFinal);
        for (int i = order.size() - 1; i >= 0; i--) {
            for (int j = i + 1; j < order.size(); j++) {
                Rational passed = centres.toCentre[i][j];
                Map<Principal, Rational> to = result.get(i);
                result.get(j).forEach((who, part) -> add(to, who, part.times(passed)));
            }
        }
        return result;
    }

    /// Fractions by the simultaneous solution.
    ///
    /// @throws IllegalArgumentException where some centres pass all of their cost only among themselves
    static List<Map<Principal, Rational>> reciprocal(List<Method.Centre> all, Drivers drivers, Principal rest) {
        Centres centres = new Centres(all);
        for (int i = 0; i < all.size(); i++) {
            centres.read(i, drivers, rest, 0);
        }
        centres.refuseClosedCircles();
        return centres.solve();
    }

    /// The fractions of one centre. Shares to centres before `firstReceiver` are left out and the others scaled
    /// up; without any the rest takes all.
    private void read(int centre, Drivers drivers, Principal rest, int firstReceiver) {
        Map<Principal, Rational> finals = new LinkedHashMap<>();
        Rational[] passed = toCentre[centre];
        Arrays.fill(passed, Rational.ZERO);
        Rational total = Rational.ZERO;
        for (Share share : drivers.named(centres.get(centre).driver())) {
            int other = centreOf(share.to());
            if (other < 0) {
                add(finals, Bearer.isNobody(share.to()) ? rest : share.to(), share.weight());
                total = total.plus(share.weight());
            } else if (other >= firstReceiver) {
                passed[other] = passed[other].plus(share.weight());
                total = total.plus(share.weight());
            }
        }
        if (total.isZero()) {
            finals.clear();
            finals.put(rest, Rational.ONE);
            total = Rational.ONE;
        }
        Rational whole = total;
        finals.values().removeIf(Rational::isZero);
        finals.replaceAll((_, weight) -> weight.dividedBy(whole));
        for (int j = 0; j < passed.length; j++) {
            passed[j] = passed[j].dividedBy(whole);
        }
        toFinal.add(finals);
    }

    private int centreOf(Principal who) {
        for (int i = 0; i < centres.size(); i++) {
            if (Bearer.covers(centres.get(i).pattern(), who)) {
                return i;
            }
        }
        return -1;
    }

    private void refuseClosedCircles() {
        boolean[] leaves = new boolean[centres.size()];
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < leaves.length; i++) {
                if (!leaves[i] && (!toFinal.get(i).isEmpty() || passesToOneThatLeaves(i, leaves))) {
                    leaves[i] = true;
                    more = true;
                }
            }
        }
        List<String> closed = new ArrayList<>();
        for (int i = 0; i < leaves.length; i++) {
            if (!leaves[i]) {
                closed.add(centres.get(i).pattern() + " by " + centres.get(i).driver());
            }
        }
        if (!closed.isEmpty()) {
            throw new IllegalArgumentException("these centres pass all of their cost only among themselves: " + closed
                    + "; give one of them a receiver outside");
        }
    }

    private boolean passesToOneThatLeaves(int centre, boolean[] leaves) {
        for (int j = 0; j < leaves.length; j++) {
            if (leaves[j] && !toCentre[centre][j].isZero()) {
                return true;
            }
        }
        return false;
    }

    private List<Map<Principal, Rational>> solve() {
        List<Principal> finals = toFinal.stream()
                .flatMap(map -> map.keySet().stream())
                .distinct()
                .toList();
        int n = centres.size();
        Rational[][] rows = new Rational[n][n + finals.size()];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Rational unit = i == j ? Rational.ONE : Rational.ZERO;
                rows[i][j] = unit.minus(toCentre[i][j]);
            }
            for (int d = 0; d < finals.size(); d++) {
                rows[i][n + d] = toFinal.get(i).getOrDefault(finals.get(d), Rational.ZERO);
            }
        }
        Elimination.reduce(rows);
        List<Map<Principal, Rational>> result = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Map<Principal, Rational> fractions = new LinkedHashMap<>();
            for (int d = 0; d < finals.size(); d++) {
                if (!rows[i][n + d].isZero()) {
                    fractions.put(finals.get(d), rows[i][n + d]);
                }
            }
            result.add(fractions);
        }
        return result;
    }

    private static void add(Map<Principal, Rational> to, Principal who, Rational weight) {
        to.merge(who, weight, Rational::plus);
    }
}
