/// Translates between the wires of chat: OpenAI chat, Anthropic messages, Gemini, Bedrock converse.
///
/// Holds: one conversation model and, per wire, one codec that reads and writes it; requests, whole answers,
/// streams and errors.
/// Never: sockets, prices, usage for billing (that is read from the provider's own answer, before translation).
/// Open first: [Translation], then the list `Codecs`.
/// Invariants: what cannot be said in the other wire is refused or named, never dropped in silence.
@NullMarked
package jevons.gateway.translate;

import org.jspecify.annotations.NullMarked;
