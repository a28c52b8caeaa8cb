/// Jobs that a provider does later: remembered when they are made, booked once when their use is known.
///
/// Holds: the port [BatchShelf] with its form in memory [MemoryBatches], what a batch says of itself
/// ([BatchState]), and the sum over the lines of its results ([BatchLines], [BatchUse]).
/// Never: HTTP, SQL, prices, contents of prompts or answers beyond the moment of reading.
/// Open first: [BatchShelf].
/// Invariants: a batch is booked once, however often and by whomever it is looked at; what is not known is not
/// booked as zero.
@NullMarked
package jevons.gateway.batch;

import org.jspecify.annotations.NullMarked;
