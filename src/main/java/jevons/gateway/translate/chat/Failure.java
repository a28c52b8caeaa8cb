package jevons.gateway.translate.chat;

/// An error of a vendor.
///
/// @param status HTTP status; where an error comes within a stream, the status that it stands for
/// @param message as the vendor worded it
/// @param code the vendor's own code or type, empty where none
/// @param parameter the field at fault, empty where not said
/// @param requestId the vendor's id of the request, empty where none
public record Failure(int status, Kind kind, String message, String code, String parameter, String requestId) {

    /// What went wrong.
    public enum Kind {
        BAD_REQUEST,
        AUTHENTICATION,
        PERMISSION,
        NOT_FOUND,
        TOO_LARGE,
        RATE_LIMIT,
        QUOTA,
        CONTENT_FILTER,
        OVERLOADED,
        TIMEOUT,
        SERVER;

        /// The kind that a status stands for.
        public static Kind of(int status) {
            return switch (status) {
                case 401 -> AUTHENTICATION;
                case 402 -> QUOTA;
                case 403 -> PERMISSION;
                case 404 -> NOT_FOUND;
                case 408, 504 -> TIMEOUT;
                case 413 -> TOO_LARGE;
                case 429 -> RATE_LIMIT;
                case 503, 529 -> OVERLOADED;
                default -> status >= 400 && status < 500 ? BAD_REQUEST : SERVER;
            };
        }
    }
}
