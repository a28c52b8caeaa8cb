/// What a simulated provider answers, before it is written in a dialect.
///
/// Holds: the [Ask], the [Answer] composed for it, the seeded [Dice], the words.
/// Never: HTTP, any one dialect.
/// Open first: [Composer].
/// Invariants: the same request and seed give the same answer and the same counts.
@NullMarked
package jevons.simulator.answer;

import org.jspecify.annotations.NullMarked;
