package jevons.gateway.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Endpoint;
import jevons.gateway.Wire;
import jevons.gateway.record.Fault;

/// How one vendor is called. Shared by all threads; holds no state but short-lived tokens.
public interface Provider {

    /// The name that usage dialects and prices know it by (`openai`, `aws-bedrock`).
    String meteredAs();

    /// The shape in which this provider takes what a client sends to an endpoint: the client's own shape where
    /// the provider speaks it, otherwise the one to translate to. Empty where it cannot serve the endpoint.
    Optional<Wire> speaks(Endpoint endpoint, String model);

    /// When its streams state their usage, for OpenAI's chat and completions; other wires always state it.
    default StreamUsage streamUsage() {
        return StreamUsage.ALWAYS;
    }

    /// Where its access tokens come from, for providers whose credential is exchanged for one; empty for others.
    default Optional<TokenSource> tokens() {
        return Optional.empty();
    }

    /// Makes the request.
    ///
    /// @param ask what to send, already in the provider's wire
    /// @param now for signatures
    /// @throws IllegalArgumentException where the path, the model's name or the body cannot be sent; the message
    /// has none of the body
    /// @throws IllegalStateException where [#tokens] has no token now
    UpstreamCall call(Ask ask, Instant now);

    /// What an error answer means.
    ///
    /// @param headers names in lower case
    /// @param body at most the first 64 kB
    Fault fault(int status, Map<String, String> headers, byte[] body);

    /// What is to be sent.
    ///
    /// @param endpoint the endpoint that the client called
    /// @param path the path as the client called it, with its own segments; a query may follow, of which only
    /// known parameters pass
    /// @param wire of the body
    /// @param model the provider's name of the model
    /// @param stream whether a stream is wanted
    /// @param headers the client's headers that may pass, names in lower case
    /// @param body the request's body
    record Ask(
            Endpoint endpoint,
            String path,
            Wire wire,
            String model,
            boolean stream,
            List<UpstreamCall.Header> headers,
            byte[] body) {}
}
