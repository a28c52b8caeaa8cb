package jevons.gateway.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jevons.gateway.record.Fault;

/// Reads what a provider's error means: first the words that vendors agreed with themselves on, then the message,
/// then the family of the error, last the HTTP status. One reader for all vendors, because gateways, clouds and
/// compatible servers pass on each other's errors.
public final class Faults {

    /// So much of an error's body is read.
    public static final int BODY_BYTES_MAX = 64 << 10;

    private static final int MESSAGE_CHARS_MAX = 4_096;
    private static final int NESTING_MAX = 50;
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final List<String> WORD_FIELDS = List.of("code", "type", "status", "__type", "reason");
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .build())
                    .build())
            .build();

    /// What was read.
    ///
    /// @param code the vendor's own word, empty where there is none; never a part of a message, so it may be kept
    /// and shown
    /// @param said false where only the status decided
    public record Reading(Fault fault, String code, boolean said) {}

    /// The words and the message of an error.
    private record Said(List<String> words, String message, boolean perDay, boolean perMinute) {}

    private Faults() {}

    /// The fault alone, see [#read].
    public static Fault of(int status, Map<String, String> headers, byte[] body) {
        return read(status, headers, body).fault();
    }

    /// Reads an error.
    ///
    /// @param status of the answer; below 400 for an error within a stream
    /// @param headers names in lower case
    /// @param body the answer's, or the JSON of the event; beyond [#BODY_BYTES_MAX] not read
    public static Reading read(int status, Map<String, String> headers, byte[] body) {
        Said said = said(headers, body);
        String code = said.words().stream()
                .filter(word -> CODE.matcher(word).matches())
                .findFirst()
                .orElse("");
        Optional<Fault> told = quota(said)
                .or(() -> first(said, ErrorWords::exact))
                .or(() -> ErrorWords.phrase(said.message()))
                .or(() -> first(said, ErrorWords::family))
                .or(() -> numbered(said));
        return new Reading(told.orElseGet(() -> byStatus(status)), code, told.isPresent());
    }

    /// What a status alone means.
    static Fault byStatus(int status) {
        return switch (status) {
            case 401, 403, 407 -> Fault.PROVIDER_CREDENTIALS;
            case 402 -> Fault.PROVIDER_QUOTA;
            case 408, 504, 522, 524 -> Fault.PROVIDER_TIMEOUT;
            case 429 -> Fault.PROVIDER_RATE_LIMIT;
            case 498, 503, 529 -> Fault.PROVIDER_OVERLOADED;
            case 424, 499 -> Fault.PROVIDER_ERROR;
            default -> status >= 400 && status < 500 ? Fault.PROVIDER_BAD_REQUEST : Fault.PROVIDER_ERROR;
        };
    }

    /// Google says by the name of the exceeded limit whether waiting a minute helps.
    private static Optional<Fault> quota(Said said) {
        if (said.perDay()) {
            return Optional.of(Fault.PROVIDER_QUOTA);
        }
        return said.perMinute() ? Optional.of(Fault.PROVIDER_RATE_LIMIT) : Optional.empty();
    }

    private interface Meaning {
        Optional<Fault> of(String word);
    }

    private static Optional<Fault> first(Said said, Meaning meaning) {
        return said.words().stream().map(meaning::of).flatMap(Optional::stream).findFirst();
    }

    /// A status as code, as OpenRouter, vLLM and Azure give it, also within a stream.
    private static Optional<Fault> numbered(Said said) {
        return said.words().stream()
                .filter(word -> word.length() == 3 && word.chars().allMatch(Character::isDigit))
                .map(Integer::parseInt)
                .filter(status -> status >= 400 && status < 600)
                .map(Faults::byStatus)
                .findFirst();
    }

    private static Said said(Map<String, String> headers, byte[] body) {
        List<String> words = new ArrayList<>();
        String amazon = headers.getOrDefault("x-amzn-errortype", "");
        if (!amazon.isEmpty()) {
            words.add(amazon.substring(0, amazon.indexOf(':') < 0 ? amazon.length() : amazon.indexOf(':')));
        }
        byte[] some = body.length <= BODY_BYTES_MAX ? body : Arrays.copyOf(body, BODY_BYTES_MAX);
        JsonNode root = tree(some);
        if (!root.isObject()) {
            return new Said(words, shortened(new String(some, StandardCharsets.UTF_8)), false, false);
        }
        JsonNode error = root.path("error");
        words(error.path("innererror"), words);
        words(error, words);
        words(root, words);
        boolean perDay = false;
        boolean perMinute = false;
        for (JsonNode detail : error.path("details")) {
            words(detail, words);
            for (JsonNode violation : detail.path("violations")) {
                String limit = violation.path("quotaId").asText("");
                perDay |= limit.contains("PerDay");
                perMinute |= limit.contains("PerMinute");
            }
        }
        if (error.path("metadata").path("reasons").isArray()) {
            words.add("content_filter");
        }
        return new Said(words, shortened(message(root, error)), perDay, perMinute);
    }

    /// An object, or the first of a list, as Google's compatible endpoint answers.
    private static JsonNode tree(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            return root.isArray() && !root.isEmpty() ? root.get(0) : root;
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static void words(JsonNode node, List<String> words) {
        for (String field : WORD_FIELDS) {
            JsonNode word = node.path(field);
            String text = word.isValueNode() && !word.isNull() ? word.asText() : "";
            if (!text.isEmpty() && !text.equals("error")) {
                int hash = text.lastIndexOf('#');
                words.add(text.substring(hash + 1));
            }
        }
    }

    private static String message(JsonNode root, JsonNode error) {
        if (error.isTextual()) {
            return error.asText();
        }
        for (JsonNode place : List.of(error, root)) {
            for (String field : List.of("message", "Message", "detail", "msg")) {
                JsonNode message = place.path(field);
                if (message.isTextual()) {
                    return message.asText();
                }
                if (message.isContainerNode()) {
                    return message.toString();
                }
            }
        }
        return "";
    }

    private static String shortened(String text) {
        return text.length() <= MESSAGE_CHARS_MAX ? text : text.substring(0, MESSAGE_CHARS_MAX);
    }
}
