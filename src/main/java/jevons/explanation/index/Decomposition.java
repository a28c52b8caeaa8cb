package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// Splits the change of a product of factors into one effect for each factor. There is no residual: the effects
/// sum to the change of the product exactly. Effects of many cells are added up cell by cell, so every level
/// agrees.
public interface Decomposition {

    /// What the method is called in a report.
    String name();

    /// One effect for each factor, in their order, in the unit of the product.
    ///
    /// @throws IllegalArgumentException where the method is not defined for these factors; the message says why
    List<Rational> effects(List<Factor> factors);

    /// The change of the product that the effects explain.
    static Rational change(List<Factor> factors) {
        Rational before = Rational.ONE;
        Rational after = Rational.ONE;
        for (Factor factor : factors) {
            before = before.times(factor.before());
            after = after.times(factor.after());
        }
        return after.minus(before);
    }
}
