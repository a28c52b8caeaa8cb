package jevons.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import jevons.explanation.Chain.Link;
import jevons.explanation.Movement.Amount;
import jevons.explanation.index.Decomposition;
import jevons.explanation.index.Factor;
import jevons.explanation.index.LmdiDecomposition;
import jevons.explanation.index.ShapleyDecomposition;
import jevons.money.Rational;
import jevons.money.Rounding;

/// Splits a cell's change into effects by one method and rounds them so that they sum to it.
final class Splitter {

    private static final Decomposition SHAPLEY = new ShapleyDecomposition();

    private final Method method;
    private final Decomposition decomposition;
    private int refused;

    Splitter(Method method) {
        this.method = method;
        this.decomposition = switch (method) {
            case SHAPLEY -> SHAPLEY;
            case LMDI -> new LmdiDecomposition();
        };
    }

    /// The factors of a cell that moved; what did not move is a constant in the first of them.
    record Moved(List<Effect> effects, List<Factor> factors) {

        static Moved of(List<Link> links) {
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
            if (!factors.isEmpty()) {
                Factor first = factors.getFirst();
                factors.set(
                        0,
                        new Factor(first.before().times(constant), first.after().times(constant)));
            }
            return new Moved(effects, factors);
        }
    }

    /// @param change the cell's change, to which the effects are made to sum
    List<Amount> split(Moved moved, BigDecimal change) {
        if (moved.effects().isEmpty()) {
            return List.of();
        }
        if (moved.effects().size() == 1) {
            return List.of(new Amount(moved.effects().getFirst(), change));
        }
        List<BigDecimal> rounded = LargestRemainder.round(effects(moved.factors()), change, Rounding.SCALE);
        List<Amount> amounts = new ArrayList<>(rounded.size());
        for (int i = 0; i < rounded.size(); i++) {
            amounts.add(new Amount(moved.effects().get(i), rounded.get(i)));
        }
        return amounts;
    }

    private List<Rational> effects(List<Factor> factors) {
        if (method == Method.LMDI) {
            for (Factor factor : factors) {
                if (factor.before().signum() * factor.after().signum() < 0) {
                    refused++;
                    return SHAPLEY.effects(factors);
                }
            }
        }
        return decomposition.effects(factors);
    }

    /// How many cells have no logarithm and were split by Shapley instead.
    int refused() {
        return refused;
    }
}
