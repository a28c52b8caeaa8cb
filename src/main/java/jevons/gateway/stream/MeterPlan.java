package jevons.gateway.stream;

import jevons.gateway.Wire;

/// What an answer's meter must know before the answer comes.
///
/// @param provider how usage dialects name who answers: `openai`, `aws-bedrock`, `google-vertex`, `azure` …
/// @param uri the endpoint called at the provider
/// @param wire the shape of the answer
/// @param asked the model named to the provider
/// @param tell whether the client wants the usage event of a stream; where not, the gateway asked for it alone
/// and it is hidden
/// @param request the request's body, for counting where the answer states nothing
public record MeterPlan(String provider, String uri, Wire wire, String asked, boolean tell, byte[] request) {}
