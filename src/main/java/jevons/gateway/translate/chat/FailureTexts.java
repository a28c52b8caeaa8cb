package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;

/// Finds the message in an error, whatever it looks like.
public final class FailureTexts {

    /// Longest message that is passed on, in characters.
    public static final int MESSAGE_CHARACTERS_MAX = 8_192;

    /// A stream without its end.
    public static final Failure TRUNCATED = new Failure(
            502,
            Failure.Kind.SERVER,
            "the provider's stream ended before its terminal event; what came so far is incomplete, send it again",
            "provider_truncated",
            "",
            "");

    private FailureTexts() {}

    /// The tree of an error's body, missing where it is not JSON. A list of one error counts as that error.
    public static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = Trees.read(body, 0, body.length);
            return tree.isArray() && tree.size() == 1 ? tree.path(0) : tree;
        } catch (IllegalArgumentException notJson) {
            return MissingNode.getInstance();
        }
    }

    /// The first that is a text with characters, empty where none is.
    public static String first(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return cut(candidate.textValue());
            }
        }
        return "";
    }

    /// A body that is not JSON, as text; a fixed text where it is empty.
    public static String plain(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "the provider gave no reason" : cut(text);
    }

    /// The first that is an HTTP status, 0 where none is.
    public static int status(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            int status = candidate.asInt();
            if (status >= 400 && status < 600) {
                return status;
            }
        }
        return 0;
    }

    private static String cut(String text) {
        return text.length() <= MESSAGE_CHARACTERS_MAX ? text : text.substring(0, MESSAGE_CHARACTERS_MAX);
    }
}
