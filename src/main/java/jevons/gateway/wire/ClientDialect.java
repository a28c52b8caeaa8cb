package jevons.gateway.wire;

import java.util.Map;
import java.util.Optional;
import jevons.gateway.Endpoint;

/// Whose shapes of errors and lists a client expects.
public enum ClientDialect {
    OPENAI,
    ANTHROPIC;

    /// The dialect of a request.
    ///
    /// @param endpoint the endpoint called, empty where none is known; then, and for lists of models, the headers
    /// tell: only Anthropic's SDKs send `anthropic-version`
    /// @param headers names in lower case
    public static ClientDialect of(Optional<Endpoint> endpoint, Map<String, String> headers) {
        if (endpoint.isPresent()) {
            String path = endpoint.get().path();
            if (endpoint.get().wire().isAnthropic()) {
                return ANTHROPIC;
            }
            if (!path.startsWith("/v1/models")) {
                return OPENAI;
            }
        }
        return headers.containsKey("anthropic-version") ? ANTHROPIC : OPENAI;
    }
}
