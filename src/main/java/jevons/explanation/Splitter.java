package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.explanation.BridgeReport.Comparison;
import jevons.explanation.Chain.Link;
import jevons.explanation.Movement.Amount;
import jevons.explanation.index.Factor;
import jevons.explanation.index.LaspeyresPaasche;
import jevons.explanation.index.LmdiDecomposition;
import jevons.explanation.index.ShapleyDecomposition;
import jevons.money.Rational;
import jevons.money.Rounding;

/// Splits a cell's change into effects by the question's method, and keeps the sums of every method beside it.
final class Splitter {

    private static final ShapleyDecomposition SHAPLEY_SPLIT = new ShapleyDecomposition();
    private static final LmdiDecomposition LMDI_SPLIT = new LmdiDecomposition();
    private static final int SHAPLEY = 0;
    private static final int LMDI = 1;
    private static final int LASPEYRES = 2;
    private static final int PAASCHE = 3;

    private final Method method;
    private final Map<Effect, BigDecimal[]> beside = new TreeMap<>();
    private int refused;

    Splitter(Method method) {
        this.method = method;
    }

    /// @param links the factors of the cell, whose product is its cost in both periods
    /// @param change the cell's change, to which the effects are made to sum
    List<Amount> split(List<Link> links, BigDecimal change) {
        List<Effect> effects = new ArrayList<>();
        List<Factor> factors = new ArrayList<>();
        Rational constant = Rational.ONE;
        for (Link link : links) {
            if (link.factor().before().equals(link.factor().after())) {
                constant = constant.times(link.factor().before());
            } else {
                effects.add(link.effect());
                factors.add(link.factor());
            }
        }
        if (effects.isEmpty()) {
            return List.of();
        }
        if (effects.size() == 1) {
            BigDecimal[] same = {change, change, change, change};
            keep(effects.getFirst(), same);
            return List.of(new Amount(effects.getFirst(), change));
        }
        factors.set(0, scaled(factors.getFirst(), constant));
        return split(effects, factors, change);
    }

    private List<Amount> split(List<Effect> effects, List<Factor> factors, BigDecimal change) {
        List<BigDecimal> shapley = exact(SHAPLEY_SPLIT.effects(factors), change);
        List<BigDecimal> lmdi = lmdi(factors, shapley, change);
        List<LaspeyresPaasche> bounds = LaspeyresPaasche.bounds(factors);
        List<Amount> amounts = new ArrayList<>(effects.size());
        for (int i = 0; i < effects.size(); i++) {
            BigDecimal[] all = {
                shapley.get(i),
                lmdi.get(i),
                bounds.get(i).laspeyres().toDecimal(Rounding.SCALE, Rounding.MODE),
                bounds.get(i).paasche().toDecimal(Rounding.SCALE, Rounding.MODE)
            };
            keep(effects.get(i), all);
            amounts.add(new Amount(effects.get(i), all[method == Method.SHAPLEY ? SHAPLEY : LMDI]));
        }
        return amounts;
    }

    private List<BigDecimal> lmdi(List<Factor> factors, List<BigDecimal> otherwise, BigDecimal change) {
        for (Factor factor : factors) {
            if (factor.before().signum() * factor.after().signum() < 0) {
                refused++;
                return otherwise;
            }
        }
        return exact(LMDI_SPLIT.effects(factors), change);
    }

    private static List<BigDecimal> exact(List<Rational> effects, BigDecimal change) {
        return LargestRemainder.round(effects, change, Rounding.SCALE);
    }

    private static Factor scaled(Factor factor, Rational by) {
        return new Factor(factor.before().times(by), factor.after().times(by));
    }

    private void keep(Effect effect, BigDecimal[] amounts) {
        BigDecimal[] sums = beside.computeIfAbsent(effect, e -> {
            BigDecimal[] zeros = new BigDecimal[amounts.length];
            Arrays.fill(zeros, BigDecimal.ZERO);
            return zeros;
        });
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i].add(amounts[i]);
        }
    }

    /// How many cells have no logarithm.
    int refused() {
        return refused;
    }

    List<Comparison> comparisons() {
        return beside.entrySet().stream()
                .map(each -> new Comparison(
                        each.getKey(),
                        each.getValue()[SHAPLEY],
                        each.getValue()[LMDI],
                        each.getValue()[LASPEYRES],
                        each.getValue()[PAASCHE]))
                .toList();
    }
}
