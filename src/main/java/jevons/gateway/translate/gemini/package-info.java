/// Gemini: generateContent and streamGenerateContent, at Google's API and at Vertex.
///
/// Holds: [GeminiCodec] and its halves.
/// Never: another vendor's fields.
/// Open first: [GeminiCodec].
@NullMarked
package jevons.gateway.translate.gemini;

import org.jspecify.annotations.NullMarked;
