/// Follows answers while they pass: cuts them into events, meters them, says which part may go to the client.
///
/// Holds: the meter of an answer ([AnswerMeters], [AnswerMeter]), its framings (`SseFraming`, `AwsFraming`,
/// `JsonFraming`), the quick look at an event (`Glance`), what becomes of it (`StreamWatch`), what was used in
/// the end
/// (`Settlement`); the scan of requests ([RequestScan]); counting of tokens where a provider states none
/// ([TokenCounter]); the cost in a usage event ([UsageCost]).
/// Never: prices, sockets. How usage is read is [jevons.intake.UsageFold]'s and the dialects' business.
/// Open first: [AnswerMeter], then `AnswerTap`, which puts the rest together.
/// To add: a name that says something of usage, text or end is one line in `Word`; an event that ends a stream is
/// one in `StreamWatch`; what an error's code means is one in `AnswerFaults`.
/// Invariants: however an answer is cut into chunks, the result is the same, and the same as the import's of the
/// whole; memory per stream is bounded; absent usage is not zero usage; an error's text is no output.
@NullMarked
package jevons.gateway.stream;

import org.jspecify.annotations.NullMarked;
