package jevons.explanation.index;

import java.util.ArrayList;
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
        List<LaspeyresPaasche> bounds = new ArrayList<>(factors.size());
        for (int k = 0; k < factors.size(); k++) {
            Rational first = factors.get(k).change();
            Rational second = first;
            for (int i = 0; i < factors.size(); i++) {
                if (i != k) {
                    first = first.times(factors.get(i).before());
                    second = second.times(factors.get(i).after());
                }
            }
            bounds.add(new LaspeyresPaasche(first, second));
        }
        return bounds;
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
