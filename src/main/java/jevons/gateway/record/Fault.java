package jevons.gateway.record;

/// Why a request or an attempt did not end well, by whose doing. A closed list, for counting.
public enum Fault {
    NONE(Side.NOBODY),
    CALLER_BAD_KEY(Side.CALLER),
    CALLER_BAD_REQUEST(Side.CALLER),
    CALLER_TOO_LARGE(Side.CALLER),
    CALLER_TOO_SLOW(Side.CALLER),
    CALLER_GONE(Side.CALLER),
    POLICY_SCOPE(Side.POLICY),
    POLICY_MODEL(Side.POLICY),
    PROVIDER_BAD_REQUEST(Side.PROVIDER),
    PROVIDER_CREDENTIALS(Side.PROVIDER),
    PROVIDER_NO_MODEL(Side.PROVIDER),
    PROVIDER_RATE_LIMIT(Side.PROVIDER),
    PROVIDER_QUOTA(Side.PROVIDER),
    PROVIDER_CONTENT_FILTER(Side.PROVIDER),
    PROVIDER_OVERLOADED(Side.PROVIDER),
    PROVIDER_ERROR(Side.PROVIDER),
    PROVIDER_TIMEOUT(Side.PROVIDER),
    PROVIDER_UNREACHABLE(Side.PROVIDER),
    /// The stream ended without its terminal event.
    PROVIDER_TRUNCATED(Side.PROVIDER),
    /// The answer is not what its dialect says it should be.
    PROVIDER_MALFORMED(Side.PROVIDER),
    GATEWAY_OVERLOADED(Side.GATEWAY),
    GATEWAY_STOPPING(Side.GATEWAY),
    GATEWAY_DEFECT(Side.GATEWAY);

    /// Whose doing a fault is.
    public enum Side {
        NOBODY,
        CALLER,
        POLICY,
        PROVIDER,
        GATEWAY
    }

    private final Side side;

    Fault(Side side) {
        this.side = side;
    }

    public Side side() {
        return side;
    }
}
