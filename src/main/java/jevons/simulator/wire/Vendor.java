package jevons.simulator.wire;

/// Whose API a dialect is.
public enum Vendor {
    OPENAI("x-request-id"),
    ANTHROPIC("request-id"),
    GOOGLE("x-goog-request-id"),
    AMAZON("x-amzn-requestid");

    private final String requestIdHeader;

    Vendor(String requestIdHeader) {
        this.requestIdHeader = requestIdHeader;
    }

    /// The header of an answer that carries the provider's identifier of the request.
    public String requestIdHeader() {
        return requestIdHeader;
    }
}
