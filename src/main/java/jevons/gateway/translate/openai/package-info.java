/// OpenAI chat completions, and the servers that speak it with quirks of their own.
///
/// Holds: [OpenAiChatCodec] and its halves.
/// Never: another vendor's fields, except the few that compatible servers have made common (`reasoning_content`,
/// `reasoning_details`, `extra_content`).
/// Open first: [OpenAiChatCodec].
@NullMarked
package jevons.gateway.translate.openai;

import org.jspecify.annotations.NullMarked;
