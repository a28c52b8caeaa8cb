package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Failure.Kind;
import jevons.gateway.translate.chat.FailureTexts;
import jevons.gateway.translate.chat.Trees;

/// Anthropic's errors: `{"type":"error","error":{"type","message"},"request_id"}`.
final class Failures {

    private Failures() {}

    static Failure read(int status, Map<String, String> headers, byte[] body) {
        JsonNode tree = FailureTexts.tree(body);
        JsonNode error = tree.path("error");
        String message = FailureTexts.first(error.path("message"), tree.path("message"), error);
        String type = error.path("type").asText();
        String id = tree.path("request_id").asText(headers.getOrDefault("request-id", ""));
        return new Failure(
                status, kind(type, status), message.isEmpty() ? FailureTexts.plain(body) : message, type, "", id);
    }

    static Failure inStream(JsonNode event) {
        JsonNode error = event.path("error");
        String type = error.path("type").asText();
        Kind kind = kind(type, 500);
        int status = switch (kind) {
            case OVERLOADED -> 529;
            case RATE_LIMIT -> 429;
            case BAD_REQUEST -> 400;
            default -> 500;
        };
        String message = FailureTexts.first(error.path("message"));
        return new Failure(
                status, kind, message, type, "", event.path("request_id").asText());
    }

    private static Kind kind(String type, int status) {
        return switch (type) {
            case "invalid_request_error" -> Kind.BAD_REQUEST;
            case "authentication_error" -> Kind.AUTHENTICATION;
            case "permission_error" -> Kind.PERMISSION;
            case "billing_error" -> Kind.QUOTA;
            case "not_found_error" -> Kind.NOT_FOUND;
            case "request_too_large" -> Kind.TOO_LARGE;
            case "rate_limit_error" -> Kind.RATE_LIMIT;
            case "timeout_error" -> Kind.TIMEOUT;
            case "overloaded_error" -> Kind.OVERLOADED;
            default -> Kind.of(status);
        };
    }

    static ObjectNode write(Failure failure) {
        ObjectNode body = Trees.object().put("type", "error");
        ObjectNode error = body.putObject("error").put("type", type(failure.kind()));
        String where = failure.parameter().isEmpty() ? "" : " (" + failure.parameter() + ")";
        error.put("message", failure.message() + where);
        if (!failure.code().isEmpty() && !failure.code().equals(type(failure.kind()))) {
            error.put("code", failure.code());
        }
        if (!failure.requestId().isEmpty()) {
            body.put("request_id", failure.requestId());
        }
        return body;
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTENT_FILTER -> "invalid_request_error";
            case AUTHENTICATION -> "authentication_error";
            case PERMISSION -> "permission_error";
            case NOT_FOUND -> "not_found_error";
            case TOO_LARGE -> "request_too_large";
            case RATE_LIMIT -> "rate_limit_error";
            case QUOTA -> "billing_error";
            case OVERLOADED -> "overloaded_error";
            case TIMEOUT -> "timeout_error";
            case SERVER -> "api_error";
        };
    }
}
