package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Failure.Kind;
import jevons.gateway.translate.chat.FailureTexts;
import jevons.gateway.translate.chat.Trees;

/// OpenAI's errors: `{"error":{"message","type","param","code"}}`. The code is always a text.
final class Failures {

    static final Failure TRUNCATED = FailureTexts.TRUNCATED;

    private Failures() {}

    static Failure read(int status, Map<String, String> headers, byte[] body) {
        JsonNode tree = FailureTexts.tree(body);
        JsonNode error = tree.path("error");
        String message = FailureTexts.first(error.path("message"), error, tree.path("message"), tree.path("detail"));
        return of(
                status,
                error.isObject() ? error : tree,
                message.isEmpty() ? FailureTexts.plain(body) : message,
                headers.getOrDefault("x-request-id", ""));
    }

    static Failure inStream(JsonNode chunk) {
        JsonNode error = chunk.path("error");
        int status = FailureTexts.status(error.path("code"), error.path("status_code"), error.path("status"));
        String type = error.path("type").asText();
        int stands = status > 0 ? status : type.equals("invalid_request_error") ? 400 : 500;
        return of(stands, error, FailureTexts.first(error.path("message"), error), "");
    }

    private static Failure of(int status, JsonNode error, String message, String requestId) {
        String type = error.path("type").isTextual() ? error.path("type").textValue() : "";
        String code = error.path("code").isValueNode() && !error.path("code").isNull()
                ? error.path("code").asText()
                : type;
        Kind kind = switch (code) {
            case "insufficient_quota", "budget_exceeded" -> Kind.QUOTA;
            case "content_filter", "content_policy_violation" -> Kind.CONTENT_FILTER;
            case "model_not_found" -> Kind.NOT_FOUND;
            default -> Kind.of(status);
        };
        String parameter = error.path("param").isTextual() ? error.path("param").textValue() : "";
        return new Failure(status, kind, message, code, parameter, requestId);
    }

    static ObjectNode write(Failure failure) {
        ObjectNode body = Trees.object();
        ObjectNode error = body.putObject("error");
        error.put("message", failure.message());
        error.put("type", type(failure.kind()));
        if (failure.parameter().isEmpty()) {
            error.putNull("param");
        } else {
            error.put("param", failure.parameter());
        }
        error.put("code", code(failure));
        return body;
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, NOT_FOUND, TOO_LARGE, CONTENT_FILTER, AUTHENTICATION, PERMISSION ->
                "invalid_request_error";
            case RATE_LIMIT -> "requests";
            case QUOTA -> "insufficient_quota";
            case OVERLOADED, TIMEOUT, SERVER -> "server_error";
        };
    }

    private static String code(Failure failure) {
        return switch (failure.kind()) {
            case RATE_LIMIT -> "rate_limit_exceeded";
            case QUOTA -> "insufficient_quota";
            case CONTENT_FILTER -> "content_policy_violation";
            default -> failure.code().isEmpty() ? Integer.toString(failure.status()) : failure.code();
        };
    }
}
