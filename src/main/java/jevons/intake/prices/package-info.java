/// Reading price books and price feeds.
///
/// Holds: the reader and writer of the books that ship ([jevons.intake.prices.PriceFiles]); importers of public
/// price maps. Never: rating.
/// Invariants: a row that cannot be read is set aside with file, line, value and fix; the others are kept.
@NullMarked
package jevons.intake.prices;

import org.jspecify.annotations.NullMarked;
