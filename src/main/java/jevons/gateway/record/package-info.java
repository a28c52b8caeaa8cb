/// What happened to a request, as it is kept.
///
/// Holds: [RequestRecord], one [AttemptRecord] for each call of a provider, the closed list of [Fault]s, the port
/// [RecordLog], and what is made of them: facts and cost ([Pricing]), JSON ([RequestJson]), the port
/// [RequestIndex]. Never: prompts, answers, key texts.
/// Open first: [RequestRecord].
/// Invariants: a request costs the sum of its attempts; absent usage is not zero usage.
@NullMarked
package jevons.gateway.record;

import org.jspecify.annotations.NullMarked;
