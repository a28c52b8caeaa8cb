package jevons.simulator.wire;

/// An error to be told in a dialect.
///
/// @param status HTTP status
/// @param message for people
public record Failure(int status, String message) {

    /// The failure that a request is told to get.
    public static Failure onDemand(int status) {
        return new Failure(
                status,
                switch (status) {
                    case 400 -> "The request is not valid (simulated).";
                    case 401 -> "Incorrect API key provided (simulated).";
                    case 403 -> "This key has no permission for this resource (simulated).";
                    case 404 -> "The model does not exist or you do not have access to it (simulated).";
                    case 408 -> "The request took too long (simulated).";
                    case 413 -> "The request is too large (simulated).";
                    case 429 -> "Rate limit reached for requests (simulated).";
                    case 529 -> "Overloaded (simulated).";
                    default -> "The server had an error while processing your request (simulated).";
                });
    }
}
