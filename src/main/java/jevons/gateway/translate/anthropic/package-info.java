/// Anthropic messages.
///
/// Holds: [AnthropicCodec] and its halves.
/// Never: another vendor's fields.
/// Open first: [AnthropicCodec].
@NullMarked
package jevons.gateway.translate.anthropic;

import org.jspecify.annotations.NullMarked;
