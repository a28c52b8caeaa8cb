/// The arithmetic of explanations: decompositions of a change, index numbers, price and rebound statistics.
///
/// Holds: [Decomposition] and its methods; index numbers; statistics that need logarithms or roots.
/// Never: reading the books; choosing what to show.
/// Open first: [Decomposition], then [ShapleyDecomposition].
/// Invariants: the effects of a [Decomposition] are rationals that sum to the change exactly; swapping the two
/// periods flips every sign.
///
/// Binary floating point is used in this package only, by these statistics classes; none returns an amount of
/// money: the [IndexFormula] and [MultilateralIndex] records, [IndexSeries], [ItemContributions],
/// [VonBortkiewicz], [LogarithmicMean], [MultiplicativeLmdi], [AnnualFactor], [HedonicIndex], [Elasticity],
/// [Rebound], and the ratio inside [UnitValueChain] and [ReboundSplit], whose other parts complete it exactly.
@NullMarked
package jevons.explanation.index;

import org.jspecify.annotations.NullMarked;
