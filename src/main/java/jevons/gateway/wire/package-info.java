/// What the gateway itself says to a client, in the client's dialect: refusals, errors within a stream, the list
/// of models.
///
/// Holds: [ClientDialect], the closed list of [Refusal]s, their bodies in [Refusals], [ModelList].
/// Never: what a provider said (that is passed on or translated elsewhere), secrets, prompts.
/// Open first: [Refusal]. To add a refusal: one constant; its [jevons.gateway.record.Fault] decides who is
/// counted. Invariants: the code is always a text; official SDKs raise the exception that the status stands for.
@NullMarked
package jevons.gateway.wire;

import org.jspecify.annotations.NullMarked;
