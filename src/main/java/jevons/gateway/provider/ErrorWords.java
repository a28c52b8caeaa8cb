package jevons.gateway.provider;

import static java.util.Map.entry;
import static jevons.gateway.record.Fault.PROVIDER_BAD_REQUEST;
import static jevons.gateway.record.Fault.PROVIDER_CONTENT_FILTER;
import static jevons.gateway.record.Fault.PROVIDER_CREDENTIALS;
import static jevons.gateway.record.Fault.PROVIDER_ERROR;
import static jevons.gateway.record.Fault.PROVIDER_NO_MODEL;
import static jevons.gateway.record.Fault.PROVIDER_OVERLOADED;
import static jevons.gateway.record.Fault.PROVIDER_QUOTA;
import static jevons.gateway.record.Fault.PROVIDER_RATE_LIMIT;
import static jevons.gateway.record.Fault.PROVIDER_TIMEOUT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jevons.gateway.record.Fault;

/// What vendors' error words mean, as data. Sources: the vendors' error pages (OpenAI, Anthropic, Google, Amazon
/// Bedrock, Azure, Mistral, Groq, xAI, DeepSeek, OpenRouter, Cerebras, Moonshot, vLLM, Ollama) and recorded
/// answers.
final class ErrorWords {

    /// Words that say exactly what is wrong, whatever stands beside them.
    private static final Map<String, Fault> EXACT = words(Map.ofEntries(
            entry(
                    PROVIDER_QUOTA,
                    "insufficient_quota billing_error billing_hard_limit_reached billing_not_active "
                            + "ServiceQuotaExceededException exceeded_current_quota_error insufficient_balance "
                            + "credit_limit insufficient_credits payment_required budget_exceeded PRECONDITION_FAILED"),
            entry(
                    PROVIDER_CONTENT_FILTER,
                    "content_filter content_policy_violation ResponsibleAIPolicyViolation moderation_blocked "
                            + "content_filter_error safety_violation"),
            entry(
                    PROVIDER_RATE_LIMIT,
                    "rate_limit_exceeded rate_limit_error rate_limit_reached_error ThrottlingException "
                            + "TooManyRequestsException too_many_requests too_many_requests_error rate_limited "
                            + "request_quota_exceeded token_quota_exceeded RateLimitReached RateLimitError"),
            entry(
                    PROVIDER_OVERLOADED,
                    "overloaded_error UNAVAILABLE ServiceUnavailableException service_unavailable "
                            + "ModelNotReadyException engine_overloaded_error engine_overloaded slow_down "
                            + "capacity_exceeded service_tier_capacity_exceeded queue_exceeded NoCapacity "
                            + "resource_unavailable service_unavailable_error"),
            entry(PROVIDER_TIMEOUT, "timeout_error DEADLINE_EXCEEDED ModelTimeoutException request_timeout"),
            entry(
                    PROVIDER_NO_MODEL,
                    "model_not_found DeploymentNotFound invalid_model model_not_available model_decommissioned "
                            + "resource_not_found_error ResourceNotFoundException unknown_model"),
            entry(
                    PROVIDER_CREDENTIALS,
                    "invalid_api_key authentication_error invalid_authentication_error UNAUTHENTICATED "
                            + "UnrecognizedClientException InvalidSignatureException IncompleteSignatureException "
                            + "ExpiredTokenException MissingAuthenticationTokenException API_KEY_INVALID "
                            + "API_KEY_SERVICE_BLOCKED SERVICE_DISABLED wrong_api_key invalid_organization "
                            + "mismatched_organization account_deactivated unsupported_country_region_territory "
                            + "ip_not_authorized AuthenticationError"),
            entry(
                    PROVIDER_BAD_REQUEST,
                    "context_length_exceeded string_above_max_length request_too_large tool_use_failed"),
            entry(PROVIDER_ERROR, "ModelErrorException ModelStreamErrorException InternalServerException")));

    /// Words for a whole family of errors; what the message says goes before them.
    private static final Map<String, Fault> FAMILY = words(Map.ofEntries(
            entry(
                    PROVIDER_BAD_REQUEST,
                    "invalid_request_error INVALID_ARGUMENT ValidationException BadRequestError bad_request "
                            + "invalid_request FAILED_PRECONDITION OUT_OF_RANGE not_found_error NOT_FOUND "
                            + "NotFoundError unsupported_parameter unsupported_value conflict_error"),
            entry(
                    PROVIDER_CREDENTIALS,
                    "permission_error PERMISSION_DENIED permission_denied_error AccessDeniedException "
                            + "insufficient_permissions unauthorized forbidden PermissionDeniedError"),
            entry(PROVIDER_RATE_LIMIT, "RESOURCE_EXHAUSTED"),
            entry(
                    PROVIDER_ERROR,
                    "api_error server_error internal_server_error INTERNAL internal_error InternalServerError "
                            + "UNKNOWN ABORTED DATA_LOSS upstream_error")));

    /// A phrase of a message, and what it means.
    private record Phrase(Fault fault, Pattern pattern) {}

    /// In order: the first that is found decides.
    private static final List<Phrase> PHRASES = List.of(
            phrase(
                    PROVIDER_QUOTA,
                    "credit balance|insufficient (balance|credits?|funds|quota)|more credits|any credits"
                            + "|available credits|spending limit|usage limits|calls / month|plan and billing"
                            + "|billing to be enabled|billing is (disabled|not enabled)|per ?day|is suspended"),
            phrase(
                    PROVIDER_CONTENT_FILTER,
                    "content filter|content management policy|usage (policy|policies|guidelines)|safety system"
                            + "|was flagged|requires moderation|prohibited content"),
            phrase(PROVIDER_RATE_LIMIT, "rate limit|too many (requests|tokens)|calls / minute|throttl"),
            phrase(
                    PROVIDER_CREDENTIALS,
                    "api key (not valid|expired)|(incorrect|invalid|missing|wrong) api key|invalid x-api-key"
                            + "|authentication fail|invalid authentication|signature expired|security token"
                            + "|not authorized to perform|no auth credentials|unauthorized|subscription key"),
            phrase(
                    PROVIDER_NO_MODEL,
                    "^model:|model identifier is invalid|not a valid model|invalid model|unknown model|no such model"
                            + "|no endpoints found|access to the model|on-demand throughput|end of its life"
                            + "|\\b(models?|deployment)\\b.{0,200}?"
                            + "(not found|not exist|not available|no longer|retired)"),
            phrase(
                    PROVIDER_OVERLOADED,
                    "overloaded|server (is )?busy|high demand|at capacity|no capacity|temporarily unavailable"
                            + "|is (currently )?loading"),
            phrase(
                    PROVIDER_BAD_REQUEST,
                    "context (length|window)|(prompt|input) is too long|maximum number of tokens|(does not|doesn't)"
                            + " support|not supported|unsupported|malformed|invalid|validation|must be|is required"),
            phrase(PROVIDER_TIMEOUT, "timed out|time-?out|deadline"));

    private ErrorWords() {}

    static Optional<Fault> exact(String word) {
        return Optional.ofNullable(EXACT.get(plain(word)));
    }

    static Optional<Fault> family(String word) {
        return Optional.ofNullable(FAMILY.get(plain(word)));
    }

    static Optional<Fault> phrase(String message) {
        for (Phrase phrase : PHRASES) {
            if (phrase.pattern().matcher(message).find()) {
                return Optional.of(phrase.fault());
            }
        }
        return Optional.empty();
    }

    /// Case, dashes, spaces and underscores do not tell words apart.
    private static String plain(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Address.isAlphanumeric(c)) {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }

    private static Map<String, Fault> words(Map<Fault, String> byFault) {
        Map<String, Fault> words = new HashMap<>();
        byFault.forEach((fault, list) -> {
            for (String word : list.split(" ", -1)) {
                Fault before = words.put(plain(word), fault);
                if (before != null && before != fault) {
                    throw new IllegalStateException("the word '" + word + "' has two meanings");
                }
            }
        });
        return Map.copyOf(words);
    }

    private static Phrase phrase(Fault fault, String pattern) {
        return new Phrase(fault, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }
}
