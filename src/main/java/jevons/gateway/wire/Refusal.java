package jevons.gateway.wire;

import jevons.gateway.record.Fault;

/// Why the gateway itself says no. Each has one status, one type in each dialect and one code.
public enum Refusal {
    BAD_KEY(401, Kind.AUTHENTICATION, "invalid_api_key", Again.NEVER),
    EXPIRED_KEY(401, Kind.AUTHENTICATION, "expired_api_key", Again.NEVER),
    SCOPE_MISSING(403, Kind.PERMISSION, "scope_missing", Again.NEVER),
    MODEL_NOT_ALLOWED(403, Kind.PERMISSION, "model_not_allowed", Again.NEVER),
    NOT_FOUND(404, Kind.NOT_FOUND, "not_found", Again.NEVER),
    MODEL_NOT_FOUND(404, Kind.NOT_FOUND, "model_not_found", Again.NEVER),
    BAD_REQUEST(400, Kind.INVALID, "invalid_request", Again.NEVER),
    CONTENT_FILTERED(400, Kind.INVALID, "content_policy_violation", Again.NEVER),
    /// The request says something that the provider's wire cannot.
    UNTRANSLATABLE(400, Kind.INVALID, "untranslatable", Again.NEVER),
    TOO_LARGE(413, Kind.SIZE, "request_too_large", Again.NEVER),
    /// The body is packed or typed in a way that is not known.
    UNSUPPORTED(415, Kind.INVALID, "unsupported_encoding", Again.NEVER),
    URI_TOO_LONG(414, Kind.INVALID, "uri_too_long", Again.NEVER),
    HEADERS_TOO_LARGE(431, Kind.INVALID, "headers_too_large", Again.NEVER),
    /// The client took too long to send its request.
    TOO_SLOW(408, Kind.SLOW, "request_timeout", Again.SOON),
    OVERLOADED(503, Kind.OVERLOAD, "gateway_overloaded", Again.SOON),
    STOPPING(503, Kind.OVERLOAD, "gateway_stopping", Again.SOON),
    DEFECT(500, Kind.ERROR, "gateway_error", Again.SOON),
    PROVIDER_UNREACHABLE(502, 529, Kind.OVERLOAD, "provider_unreachable", Again.SOON),
    PROVIDER_TIMEOUT(504, Kind.TIMEOUT, "provider_timeout", Again.SOON),
    PROVIDER_OVERLOADED(503, 529, Kind.OVERLOAD, "provider_overloaded", Again.SOON),
    PROVIDER_ERROR(502, 529, Kind.OVERLOAD, "provider_error", Again.SOON),
    /// The provider refused the gateway's own credential. Not the client's doing, and a retry cannot help.
    PROVIDER_CREDENTIALS(502, Kind.ERROR, "provider_credentials", Again.NEVER),
    PROVIDER_RATE_LIMIT(429, Kind.RATE, "rate_limit_exceeded", Again.SOON),
    PROVIDER_QUOTA(429, Kind.QUOTA, "insufficient_quota", Again.NEVER),
    /// The provider's stream ended before its last event.
    PROVIDER_TRUNCATED(502, Kind.ERROR, "provider_truncated", Again.SOON),
    PROVIDER_MALFORMED(502, Kind.ERROR, "provider_malformed", Again.SOON);

    /// Whether a retry of the same request can help.
    public enum Again {
        SOON,
        NEVER
    }

    /// The dialects' own words for a kind of error.
    private enum Kind {
        AUTHENTICATION("invalid_request_error", "authentication_error"),
        PERMISSION("invalid_request_error", "permission_error"),
        NOT_FOUND("invalid_request_error", "not_found_error"),
        INVALID("invalid_request_error", "invalid_request_error"),
        SIZE("invalid_request_error", "request_too_large"),
        SLOW("invalid_request_error", "timeout_error"),
        TIMEOUT("server_error", "timeout_error"),
        OVERLOAD("server_error", "overloaded_error"),
        ERROR("server_error", "api_error"),
        RATE("requests", "rate_limit_error"),
        QUOTA("insufficient_quota", "rate_limit_error");

        private final String openAi;
        private final String anthropic;

        Kind(String openAi, String anthropic) {
            this.openAi = openAi;
            this.anthropic = anthropic;
        }
    }

    private final int openAiStatus;
    private final int anthropicStatus;
    private final Kind kind;
    private final String code;
    private final Again again;

    Refusal(int status, Kind kind, String code, Again again) {
        this(status, status, kind, code, again);
    }

    Refusal(int openAiStatus, int anthropicStatus, Kind kind, String code, Again again) {
        this.openAiStatus = openAiStatus;
        this.anthropicStatus = anthropicStatus;
        this.kind = kind;
        this.code = code;
        this.again = again;
    }

    /// What to say to a client for a fault.
    ///
    /// @throws IllegalArgumentException for [Fault#NONE] and for a client that has gone: nothing is said then
    public static Refusal of(Fault fault) {
        return switch (fault) {
            case CALLER_BAD_KEY -> BAD_KEY;
            case CALLER_BAD_REQUEST, PROVIDER_BAD_REQUEST -> BAD_REQUEST;
            case PROVIDER_CONTENT_FILTER -> CONTENT_FILTERED;
            case CALLER_TOO_LARGE -> TOO_LARGE;
            case CALLER_TOO_SLOW -> TOO_SLOW;
            case POLICY_SCOPE -> SCOPE_MISSING;
            case POLICY_MODEL -> MODEL_NOT_ALLOWED;
            case PROVIDER_CREDENTIALS -> PROVIDER_CREDENTIALS;
            case PROVIDER_NO_MODEL -> MODEL_NOT_FOUND;
            case PROVIDER_RATE_LIMIT -> PROVIDER_RATE_LIMIT;
            case PROVIDER_QUOTA -> PROVIDER_QUOTA;
            case PROVIDER_OVERLOADED -> PROVIDER_OVERLOADED;
            case PROVIDER_ERROR -> PROVIDER_ERROR;
            case PROVIDER_TIMEOUT -> PROVIDER_TIMEOUT;
            case PROVIDER_UNREACHABLE -> PROVIDER_UNREACHABLE;
            case PROVIDER_TRUNCATED -> PROVIDER_TRUNCATED;
            case PROVIDER_MALFORMED -> PROVIDER_MALFORMED;
            case GATEWAY_OVERLOADED -> OVERLOADED;
            case GATEWAY_STOPPING -> STOPPING;
            case GATEWAY_DEFECT -> DEFECT;
            case NONE, CALLER_GONE -> throw new IllegalArgumentException(fault + " is not said to a client");
        };
    }

    public int status(ClientDialect dialect) {
        return dialect == ClientDialect.ANTHROPIC ? anthropicStatus : openAiStatus;
    }

    /// The dialect's word for the kind of error.
    public String type(ClientDialect dialect) {
        return dialect == ClientDialect.ANTHROPIC ? kind.anthropic : kind.openAi;
    }

    /// Stable, for programs.
    public String code() {
        return code;
    }

    public Again again() {
        return again;
    }
}
