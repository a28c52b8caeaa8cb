/// Each provider's way of counting, declared as data: what its totals include, what comes on top, what may be
/// ignored.
///
/// Holds: [Dialect] and its parts, the list [Dialects], the choice of one for an answer ([DialectChoice]).
/// Never: JSON, prices.
/// Open first: [Dialects], then [Dialect]. To add a provider: declare a [Dialect] in a `…Dialects` class, name it
/// in [Dialects], teach [DialectChoice] to see it.
/// Invariants: a number is read, ignored for a stated reason, or reported; no token is in two meters.
@NullMarked
package jevons.metering.dialect;

import org.jspecify.annotations.NullMarked;
