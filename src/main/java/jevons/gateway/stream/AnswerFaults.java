package jevons.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jevons.gateway.record.Fault;

/// What an error means that a provider states in an answer's body or in the midst of a stream. By its code and
/// type first, by its status else; its message is looked at last and never kept.
final class AnswerFaults {

    private static final int MESSAGE_MAX = 2_000;

    /// Words of codes and types, in the order of asking.
    private static final List<Map.Entry<String, Fault>> WORDS = List.of(
            Map.entry("insufficient_quota", Fault.PROVIDER_QUOTA),
            Map.entry("billing", Fault.PROVIDER_QUOTA),
            Map.entry("quotaexceeded", Fault.PROVIDER_QUOTA),
            Map.entry("insufficient_balance", Fault.PROVIDER_QUOTA),
            Map.entry("credit", Fault.PROVIDER_QUOTA),
            Map.entry("content_filter", Fault.PROVIDER_CONTENT_FILTER),
            Map.entry("content_policy", Fault.PROVIDER_CONTENT_FILTER),
            Map.entry("responsibleai", Fault.PROVIDER_CONTENT_FILTER),
            Map.entry("moderation", Fault.PROVIDER_CONTENT_FILTER),
            Map.entry("safety", Fault.PROVIDER_CONTENT_FILTER),
            Map.entry("rate_limit", Fault.PROVIDER_RATE_LIMIT),
            Map.entry("throttling", Fault.PROVIDER_RATE_LIMIT),
            Map.entry("too_many_requests", Fault.PROVIDER_RATE_LIMIT),
            Map.entry("resource_exhausted", Fault.PROVIDER_RATE_LIMIT),
            Map.entry("overloaded", Fault.PROVIDER_OVERLOADED),
            Map.entry("unavailable", Fault.PROVIDER_OVERLOADED),
            Map.entry("modelnotready", Fault.PROVIDER_OVERLOADED),
            Map.entry("timeout", Fault.PROVIDER_TIMEOUT),
            Map.entry("timed_out", Fault.PROVIDER_TIMEOUT),
            Map.entry("deadline", Fault.PROVIDER_TIMEOUT),
            Map.entry("authentication", Fault.PROVIDER_CREDENTIALS),
            Map.entry("permission", Fault.PROVIDER_CREDENTIALS),
            Map.entry("unauthenticated", Fault.PROVIDER_CREDENTIALS),
            Map.entry("unauthorized", Fault.PROVIDER_CREDENTIALS),
            Map.entry("accessdenied", Fault.PROVIDER_CREDENTIALS),
            Map.entry("invalid_api_key", Fault.PROVIDER_CREDENTIALS),
            Map.entry("model_not_found", Fault.PROVIDER_NO_MODEL),
            Map.entry("not_found", Fault.PROVIDER_NO_MODEL),
            Map.entry("resourcenotfound", Fault.PROVIDER_NO_MODEL),
            Map.entry("invalid", Fault.PROVIDER_BAD_REQUEST),
            Map.entry("validation", Fault.PROVIDER_BAD_REQUEST),
            Map.entry("tool_use_failed", Fault.PROVIDER_BAD_REQUEST),
            Map.entry("context_length", Fault.PROVIDER_BAD_REQUEST),
            Map.entry("failed_precondition", Fault.PROVIDER_BAD_REQUEST));

    private AnswerFaults() {}

    /// The fault of an error.
    ///
    /// @param status the answer's HTTP status
    /// @param type the event's type, empty where there is none
    /// @param body the body or event, missing where it is no JSON
    static Fault of(int status, String type, JsonNode body) {
        JsonNode holder = body.isArray() ? body.path(0) : body;
        JsonNode error = holder.path("error");
        if (error.isMissingNode() || error.isNull()) {
            error = holder.path("response").path("error");
        }
        if (!error.isObject()) {
            error = holder;
        }
        String words = String.join(
                " ",
                type,
                error.path("code").asText(""),
                error.path("type").asText(""),
                error.path("status").asText(""),
                error.path("__type").asText(""),
                error.path("innererror").path("code").asText(""));
        Fault named = named(words);
        if (named != Fault.NONE) {
            return named;
        }
        int stated = error.path("code").asInt(error.path("status_code").asInt(0));
        Fault byStatus = byStatus(stated >= 400 && stated < 600 ? stated : status);
        String message = error.path("message").asText("");
        Fault said = named(message.substring(0, Math.min(MESSAGE_MAX, message.length())));
        boolean isVague = byStatus == Fault.PROVIDER_ERROR || byStatus == Fault.PROVIDER_BAD_REQUEST;
        return isVague && said != Fault.NONE && said != Fault.PROVIDER_BAD_REQUEST ? said : byStatus;
    }

    /// The fault of an error of which only the status is known.
    static Fault of(int status) {
        return byStatus(status);
    }

    private static Fault named(String words) {
        String low = words.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Fault> word : WORDS) {
            if (low.contains(word.getKey())) {
                return word.getValue();
            }
        }
        return Fault.NONE;
    }

    private static Fault byStatus(int status) {
        return switch (status) {
            case 400, 405, 409, 413, 415, 422, 424 -> Fault.PROVIDER_BAD_REQUEST;
            case 401, 403 -> Fault.PROVIDER_CREDENTIALS;
            case 402 -> Fault.PROVIDER_QUOTA;
            case 404, 410 -> Fault.PROVIDER_NO_MODEL;
            case 408, 504 -> Fault.PROVIDER_TIMEOUT;
            case 429 -> Fault.PROVIDER_RATE_LIMIT;
            case 503, 529 -> Fault.PROVIDER_OVERLOADED;
            default -> Fault.PROVIDER_ERROR;
        };
    }
}
