package jevons.explanation.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jevons.money.Rational;

/// The two one-sided effects of each factor: with every other factor as it was before (Laspeyres), and as it was
/// after
/// (Paasche). They do not sum to the change; they show how far an effect depends on the base. With two factors
/// the Shapley effect is their mean.
///
/// @param laspeyres the effect with the others as before
/// @param paasche the effect with the others as after
public record LaspeyresPaasche(Rational laspeyres, Rational paasche) {

    /// The bounds of every factor, in their order.
    public static List<LaspeyresPaasche> bounds(List<Factor> factors) {
        int n = factors.size();
        List<LaspeyresPaasche> bounds = new ArrayList<>(n);
        List<Factor> behind = new ArrayList<>(Collections.nCopies(n + 1, new Factor(Rational.ONE, Rational.ONE)));
        for (int k = n - 1; k > 0; k--) {
            behind.set(k, times(factors.get(k), behind.get(k + 1)));
        }
        Factor ahead = behind.get(n);
        for (int k = 0; k < n; k++) {
            Factor others = times(ahead, behind.get(k + 1));
            Rational change = factors.get(k).change();
            bounds.add(new LaspeyresPaasche(change.times(others.before()), change.times(others.after())));
            ahead = times(ahead, factors.get(k));
        }
        return bounds;
    }

    private static Factor times(Factor left, Factor right) {
        return new Factor(left.before().times(right.before()), left.after().times(right.after()));
    }

    /// The smaller effect.
    public Rational low() {
        return laspeyres.compareTo(paasche) <= 0 ? laspeyres : paasche;
    }

    /// The larger effect.
    public Rational high() {
        return laspeyres.compareTo(paasche) <= 0 ? paasche : laspeyres;
    }
}
