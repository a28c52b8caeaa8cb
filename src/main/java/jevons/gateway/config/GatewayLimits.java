package jevons.gateway.config;

/// The bounds of what the gateway takes and holds.
///
/// @param requestBodyBytes longest request body, as sent and as unpacked
/// @param answerBodyBytes longest answer that is not a stream
/// @param headerBytes all header lines of a request together
/// @param connections open client connections
/// @param requests requests under way; further ones are answered 503
/// @param upstreamConnections open connections to one provider
/// @param times time limits
public record GatewayLimits(
        int requestBodyBytes,
        int answerBodyBytes,
        int headerBytes,
        int connections,
        int requests,
        int upstreamConnections,
        Times times) {

    public static final GatewayLimits DEFAULT = new GatewayLimits(
            32 << 20,
            64 << 20,
            32 << 10,
            10_000,
            5_000,
            1_024,
            new Times(30_000, 10_000, 600_000, 120_000, 15_000, 30_000));

    /// Time limits in milliseconds.
    ///
    /// @param requestMillis for a client to send its whole request
    /// @param connectMillis to connect to a provider
    /// @param answerMillis for a whole answer
    /// @param silenceMillis of a provider within a stream, and before its first byte of one
    /// @param heartbeatMillis of silence after which a client's stream gets a comment that keeps it open
    /// @param drainMillis for open requests to end when the process is told to stop
    public record Times(
            long requestMillis,
            long connectMillis,
            long answerMillis,
            long silenceMillis,
            long heartbeatMillis,
            long drainMillis) {}
}
