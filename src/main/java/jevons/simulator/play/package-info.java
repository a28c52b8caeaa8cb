/// How an answer is played: cut into parts with delays, spoilt on demand, sent piece by piece and accounted.
///
/// Holds: the [Part]s of an answer, what faults do to them, the store of prepared answers, the [Player].
/// Never: any one dialect.
/// Open first: [Stage], then [Player].
/// Invariants: a token is accounted when the part that it was made for is sent, not before.
@NullMarked
package jevons.simulator.play;

import org.jspecify.annotations.NullMarked;
