/// What a unit costs at a moment, under which rule, from which source.
///
/// Holds: the bitemporal price book, price constructs, rating, the checks a price feed must pass.
/// Never: who pays; JSON or files (the importers are in intake).
/// Open first: [PriceBook], then [Price] (every construct) and `Rating` (the one order in which they apply).
/// Layers: list → contract → effective; commitments settle at a period's end ([Commitment]); feeds pass
/// [Inspection]. Invariants: every row has its provenance; the same edition always gives the same charge; unknown
/// is never zero.
@NullMarked
package jevons.pricing;

import org.jspecify.annotations.NullMarked;
