package jevons.gateway.translate.chat;

import java.time.Instant;

/// What a translation knows beside the bodies.
///
/// @param asked the model's name as the client asked for it; answers carry it
/// @param served the provider's name of the model; requests carry it
/// @param provider how usage dialects name the provider (`openai`, `aws-bedrock`); OpenAI-compatible servers
/// differ in a few fields
/// @param stream whether a stream is wanted; two wires say so in the address, not in the body
/// @param requestId the gateway's own id, for answers without one
/// @param at now, for answers that do not say when they were made
public record Attempt(String asked, String served, String provider, boolean stream, String requestId, Instant at) {}
