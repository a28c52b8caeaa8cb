/// Why the bill moved: the bridge, price indices, rebound, unit cost. Pure functions from sums of the books to
/// reports.
///
/// Holds: `Bridge`, `UnitCosts`, `PriceIndices`, `Rebounds`, their reports, and the words (`Narrative`).
/// Never: storing anything; rounding that does not add up.
/// Open first: `Bridge`, then [LedgerView].
/// Invariants: effects sum to the change exactly, at every grain; swapping the periods flips every sign.
@NullMarked
package jevons.explanation;

import org.jspecify.annotations.NullMarked;
