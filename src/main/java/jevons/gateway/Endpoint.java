package jevons.gateway;

/// Something that a client can call.
///
/// @param method HTTP method, upper case
/// @param path exact path (`/v1/chat/completions`); a segment in braces stands for any one segment
/// @param wire the shape of its requests and answers
/// @param metering whether its use is metered; what is not is out of reach of an ordinary key
public record Endpoint(String method, String path, Wire wire, Metering metering) {

    /// How the use of an endpoint is known.
    public enum Metering {
        /// The answer states its usage, or it can be counted.
        ANSWER,
        /// The answer states none, but the request does (characters, images, seconds).
        REQUEST,
        /// A job whose use is known when it ends; it is settled once.
        BATCH,
        /// Costs nothing by itself and tells nothing of a model's work: lists of models, counting tokens.
        FREE,
        /// Not known. Needs a key with the scope UNMETERED.
        NONE
    }
}
