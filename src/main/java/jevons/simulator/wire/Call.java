package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;

/// A request as it came, its body read as JSON where it is JSON.
///
/// @param method upper case
/// @param path without the query, decoded
/// @param extras its headers and parameters
/// @param json the body; a missing node if it is not JSON
/// @param body the bytes of the body
public record Call(String method, String path, Extras extras, JsonNode json, byte[] body) {

    /// Headers and parameters of a request.
    public interface Extras {

        /// A header; empty if there is none.
        String header(String name);

        /// A parameter of the query; empty if there is none.
        String parameter(String name);
    }

    /// The part of the path after a word: `/openai/deployments/NAME/chat` after `/deployments/` is `NAME`.
    ///
    /// @return empty if the word is not there
    public String segmentAfter(String word) {
        int start = path.indexOf(word);
        if (start < 0) {
            return "";
        }
        int from = start + word.length();
        int end = path.indexOf('/', from);
        return path.substring(from, end < 0 ? path.length() : end);
    }
}
