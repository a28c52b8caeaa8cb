/// What a simulated provider is told to do: delays, faults, rules.
///
/// Holds: [Directions] of one request, the [Script] of a server, the closed list of [Fault]s.
/// Never: HTTP, sockets.
/// Open first: [Directions].
/// Invariants: an unknown word is refused with the words that exist.
@NullMarked
package jevons.simulator.script;

import org.jspecify.annotations.NullMarked;
