/// The dialects of a simulated provider: how each reads a request and writes an answer, a stream, an error.
///
/// Holds: one [Dialect] for each API, framing of streams.
/// Never: sockets, delays, faults (they are put on afterwards, the same for all).
/// Open first: [Dialect]. To add a dialect: one class and one line in [Dialects].
/// Invariants: an answer says the same in every dialect, whole or as a stream.
@NullMarked
package jevons.simulator.wire;

import org.jspecify.annotations.NullMarked;
