/// Follows answers while they pass: cuts them into events, meters them, says which part may go to the client.
///
/// Holds: framing (server-sent events, Amazon event streams), [AnswerMeter], the scan of requests, counting of
/// tokens where a provider states none.
/// Never: prices, sockets.
/// Open first: [AnswerMeter].
/// Invariants: however an answer is cut into chunks, the result is the same; memory per stream is bounded.
@NullMarked
package jevons.gateway.stream;

import org.jspecify.annotations.NullMarked;
