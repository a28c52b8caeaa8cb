/// The arithmetic of explanations: decompositions of a change, index numbers, price and rebound statistics.
///
/// Holds: [Decomposition] and its methods; statistics that need logarithms or roots.
/// Never: reading the books; choosing what to show.
/// Open first: [Decomposition], then [ShapleyDecomposition].
/// Invariants: the effects of a [Decomposition] are rationals that sum to the change exactly; swapping the two
/// periods flips every sign.
///
/// Binary floating point is used here, and in this room only here, by the statistics classes; none of them
/// returns an amount of money.
@NullMarked
package jevons.explanation.index;

import org.jspecify.annotations.NullMarked;
