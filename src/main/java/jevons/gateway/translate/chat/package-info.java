/// A conversation with a model as no single vendor writes it, and what each wire's codec must do.
///
/// Holds: [ChatRequest], [Reply], [ReplyEvent], [Failure] and their parts; the port [Codec]; JSON trees in
/// bounds. Never: one vendor's field names.
/// Open first: [ChatRequest], then [Codec].
/// Invariants: a reader takes everything it knows, refuses or notes the rest; a writer says everything it is
/// given, refuses or notes what its wire cannot say; numbers keep every digit.
@NullMarked
package jevons.gateway.translate.chat;

import org.jspecify.annotations.NullMarked;
