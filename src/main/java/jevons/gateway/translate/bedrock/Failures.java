package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Failure.Kind;
import jevons.gateway.translate.chat.FailureTexts;
import jevons.gateway.translate.chat.Trees;

/// Amazon's errors: `{"message"}`, the type in a header.
final class Failures {

    private Failures() {}

    static Failure read(int status, Map<String, String> headers, byte[] body) {
        JsonNode tree = FailureTexts.tree(body);
        String stated =
                headers.getOrDefault("x-amzn-errortype", tree.path("__type").asText());
        String type = stated.split(":", 2)[0].replaceAll("^.*#", "");
        String message = FailureTexts.first(
                tree.path("message"), tree.path("Message"), tree.path("error").path("message"));
        return new Failure(
                status,
                kind(type, status),
                message.isEmpty() ? FailureTexts.plain(body) : message,
                type,
                "",
                headers.getOrDefault("x-amzn-requestid", ""));
    }

    static Failure inStream(String type, JsonNode event) {
        Kind kind = kind(type, 500);
        int status = switch (kind) {
            case BAD_REQUEST -> 400;
            case RATE_LIMIT -> 429;
            case OVERLOADED -> 503;
            case TIMEOUT -> 504;
            default -> 500;
        };
        String message = FailureTexts.first(event.path("message"), event.path("originalMessage"));
        return new Failure(status, kind, message.isEmpty() ? type : message, type, "", "");
    }

    private static Kind kind(String type, int status) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "validationexception" -> Kind.BAD_REQUEST;
            case "accessdeniedexception" -> Kind.PERMISSION;
            case "unrecognizedclientexception", "expiredtokenexception" -> Kind.AUTHENTICATION;
            case "resourcenotfoundexception" -> Kind.NOT_FOUND;
            case "throttlingexception" -> Kind.RATE_LIMIT;
            case "servicequotaexceededexception" -> Kind.QUOTA;
            case "modeltimeoutexception" -> Kind.TIMEOUT;
            case "serviceunavailableexception", "modelnotreadyexception" -> Kind.OVERLOADED;
            case "internalserverexception", "modelerrorexception", "modelstreamerrorexception" -> Kind.SERVER;
            default -> Kind.of(status);
        };
    }

    static ObjectNode write(Failure failure) {
        return Trees.object().put("__type", type(failure.kind())).put("message", failure.message());
    }

    static String type(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTENT_FILTER, TOO_LARGE -> "validationException";
            case AUTHENTICATION, PERMISSION -> "accessDeniedException";
            case NOT_FOUND -> "resourceNotFoundException";
            case RATE_LIMIT -> "throttlingException";
            case QUOTA -> "serviceQuotaExceededException";
            case TIMEOUT -> "modelTimeoutException";
            case OVERLOADED -> "serviceUnavailableException";
            case SERVER -> "internalServerException";
        };
    }
}
