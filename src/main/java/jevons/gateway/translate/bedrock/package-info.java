/// Bedrock converse.
///
/// Holds: [BedrockCodec] and its halves.
/// Never: Amazon's signing or its event framing on the way in, which is undone before events come here.
/// Open first: [BedrockCodec].
@NullMarked
package jevons.gateway.translate.bedrock;

import org.jspecify.annotations.NullMarked;
