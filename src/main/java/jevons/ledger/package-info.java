/// What it cost: tokens and everything else, in one set of books, and who bears it.
///
/// Holds: append-only [Line]s, allocation, amortisation, closing, the FOCUS mapping.
/// Never: overwriting; only counter-entries. No SQL, files or clock: the [Journal] is a port.
/// Open first: [Line], then [Journal].
/// Invariants: parts sum to the whole; a closed period never changes; late facts become corrections in the open
/// period.
@NullMarked
package jevons.ledger;

import org.jspecify.annotations.NullMarked;
