package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Failure.Kind;
import jevons.gateway.translate.chat.FailureTexts;
import jevons.gateway.translate.chat.Trees;

/// Google's errors: `{"error":{"code","message","status"}}`, at times in a list of one.
final class Failures {

    private Failures() {}

    static Failure read(int status, Map<String, String> headers, byte[] body) {
        JsonNode tree = FailureTexts.tree(body);
        JsonNode error = tree.path("error");
        String message = FailureTexts.first(error.path("message"), tree.path("message"), error);
        String code = error.path("status").asText();
        return new Failure(
                status,
                kind(code, status),
                message.isEmpty() ? FailureTexts.plain(body) : message,
                code,
                "",
                headers.getOrDefault("x-request-id", ""));
    }

    static Failure inStream(JsonNode chunk) {
        JsonNode error = chunk.path("error");
        int status = FailureTexts.status(error.path("code"));
        String code = error.path("status").asText();
        int stands = status > 0 ? status : 500;
        return new Failure(stands, kind(code, stands), FailureTexts.first(error.path("message")), code, "", "");
    }

    private static Kind kind(String code, int status) {
        return switch (code) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> Kind.BAD_REQUEST;
            case "UNAUTHENTICATED" -> Kind.AUTHENTICATION;
            case "PERMISSION_DENIED" -> Kind.PERMISSION;
            case "NOT_FOUND" -> Kind.NOT_FOUND;
            case "RESOURCE_EXHAUSTED" -> Kind.RATE_LIMIT;
            case "DEADLINE_EXCEEDED" -> Kind.TIMEOUT;
            case "UNAVAILABLE" -> Kind.OVERLOADED;
            case "INTERNAL" -> Kind.SERVER;
            default -> Kind.of(status);
        };
    }

    static ObjectNode write(Failure failure) {
        ObjectNode body = Trees.object();
        body.putObject("error")
                .put("code", failure.status())
                .put("message", failure.message())
                .put("status", status(failure.kind()));
        return body;
    }

    private static String status(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTENT_FILTER, TOO_LARGE -> "INVALID_ARGUMENT";
            case AUTHENTICATION -> "UNAUTHENTICATED";
            case PERMISSION -> "PERMISSION_DENIED";
            case NOT_FOUND -> "NOT_FOUND";
            case RATE_LIMIT, QUOTA -> "RESOURCE_EXHAUSTED";
            case TIMEOUT -> "DEADLINE_EXCEEDED";
            case OVERLOADED -> "UNAVAILABLE";
            case SERVER -> "INTERNAL";
        };
    }
}
