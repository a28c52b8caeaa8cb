package jevons.intake;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jevons.metering.UsageBlock;

/// A usage object seen in a JSON document.
///
/// @param call tells the calls of one answer apart; empty for the one call that most answers are
/// @param block its leaves
/// @param isAside true for metrics that repeat what a usage object says and only count where there is none
record UsageSighting(String call, UsageBlock block, boolean isAside) {

    /// Where usage objects stand, the surest first.
    private static final List<JsonPointer> PLACES = places(
            "/usage",
            "/response/usage",
            "/message/usage",
            "/usageMetadata",
            "/usage_metadata",
            "/response/usageMetadata",
            "/delta/usage",
            "/metadata/usage",
            "/interaction/usage",
            "/x_groq/usage");

    private static final JsonPointer MESSAGE_USAGE = JsonPointer.compile("/message/usage");
    private static final JsonPointer MESSAGE_ID = JsonPointer.compile("/message/id");
    private static final List<JsonPointer> COHERE_PLACES = places("/meta", "/response/meta");
    private static final JsonPointer FIRST_RESULT = JsonPointer.compile("/results/0");

    /// Counts that some models write beside the answer's text.
    private static final List<String> LOOSE = List.of(
            "prompt_token_count",
            "generation_token_count",
            "inputTextTokenCount",
            "totalOutputTextTokenCount",
            "prompt_eval_count",
            "eval_count",
            "num_tokens_prompt_total",
            "num_tokens_generated");

    private static final JsonPointer BEDROCK_METRICS = JsonPointer.compile("/amazon-bedrock-invocationMetrics");
    private static final int LIST_MAX = 10_000;

    private static List<JsonPointer> places(String... paths) {
        return Stream.of(paths).map(JsonPointer::compile).toList();
    }

    /// All usage objects of a document.
    static List<UsageSighting> in(JsonNode document, Envelope envelope) {
        List<UsageSighting> found = new ArrayList<>();
        if (document.isArray()) {
            for (int i = 0; i < Math.min(document.size(), LIST_MAX); i++) {
                one(document.get(i), "", true, envelope, found);
            }
        } else {
            one(document, "", false, envelope, found);
            JsonNode entries = found.isEmpty() ? document.path("data") : MissingNode.getInstance();
            for (int i = 0; i < Math.min(entries.size(), LIST_MAX); i++) {
                JsonNode usage = entries.get(i).path("usage");
                if (usage.isObject()) {
                    found.add(new UsageSighting("data " + i, UsageBlocks.flatten(usage), false));
                }
            }
        }
        return found;
    }

    private static void one(
            JsonNode document, String call, boolean listed, Envelope envelope, List<UsageSighting> found) {
        envelope.note(document);
        for (JsonPointer place : PLACES) {
            JsonNode usage = document.at(place);
            if (usage.isObject()) {
                boolean ownCall = listed && place.equals(MESSAGE_USAGE);
                String name = ownCall ? document.at(MESSAGE_ID).asText("entry " + found.size()) : call;
                found.add(new UsageSighting(name, UsageBlocks.flatten(usage), false));
                return;
            }
        }
        for (JsonPointer place : COHERE_PLACES) {
            JsonNode meta = document.at(place);
            if (meta.has("billed_units") || meta.has("tokens")) {
                found.add(new UsageSighting(call, UsageBlocks.flatten(meta), false));
                return;
            }
        }
        UsageBlock loose = loose(document);
        if (loose.hasNumbers()) {
            found.add(new UsageSighting(call, loose, false));
            return;
        }
        JsonNode metrics = document.at(BEDROCK_METRICS);
        if (metrics.isObject()) {
            found.add(new UsageSighting(call, UsageBlocks.flatten(metrics), true));
        }
    }

    private static UsageBlock loose(JsonNode document) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        for (String name : LOOSE) {
            note(name, document.path(name), numbers);
        }
        JsonNode result = document.at(FIRST_RESULT);
        note("results[0].tokenCount", result.path("tokenCount"), numbers);
        note("generated_token_count", result.path("generated_token_count"), numbers);
        if (result.path("input_token_count").asInt(0) > 0) {
            note("input_token_count", result.path("input_token_count"), numbers);
        }
        return new UsageBlock(numbers, Map.of(), Set.of());
    }

    private static void note(String name, JsonNode value, Map<String, BigDecimal> numbers) {
        if (value.isNumber()) {
            numbers.put(name, value.decimalValue());
        }
    }

    /// What stands beside the usage in the documents of one answer: the model served, the tier, tool calls,
    /// guardrails.
    static final class Envelope {

        private static final List<JsonPointer> HOLDERS = places("", "/response", "/message", "/interaction");
        private static final List<JsonPointer> GUARDRAILS =
                places("/trace/guardrail", "/metadata/trace/guardrail", "/amazon-bedrock-trace/guardrail");

        private final Map<String, String> texts = new TreeMap<>();
        private final Map<String, BigDecimal> numbers = new TreeMap<>();

        void note(JsonNode document) {
            for (JsonPointer place : HOLDERS) {
                JsonNode holder = document.at(place);
                text("@model", holder.path("model"));
                text("@model", holder.path("modelVersion"));
                text("@service_tier", holder.path("service_tier"));
                tools(holder.path("output"));
            }
            for (JsonPointer place : GUARDRAILS) {
                guardrail(document.at(place));
            }
        }

        UsageBlock around(UsageBlock block) {
            return new UsageBlock(numbers, texts, Set.of()).overlaidBy(block);
        }

        private void text(String name, JsonNode value) {
            if (value.isTextual() && !value.asText().isBlank()) {
                texts.put(name, value.asText());
            }
        }

        /// Counts finished tool calls by type. Opening a page that a search found is not another search.
        private void tools(JsonNode output) {
            Map<String, BigDecimal> counted = new TreeMap<>();
            for (int i = 0; output.isArray() && i < Math.min(output.size(), LIST_MAX); i++) {
                String type = output.get(i).path("type").asText("");
                String action = output.get(i).at("/action/type").asText("search");
                if (type.endsWith("_call") && !type.equals("function_call") && action.equals("search")) {
                    counted.merge("@output." + type, BigDecimal.ONE, BigDecimal::add);
                }
            }
            numbers.putAll(counted);
        }

        /// Sums the policy units of every assessment of a guardrail trace.
        private void guardrail(JsonNode trace) {
            for (JsonNode usage : trace.findValues("usage")) {
                usage.properties().forEach(unit -> {
                    if (unit.getValue().isNumber()) {
                        numbers.merge(
                                "@guardrail." + unit.getKey(), unit.getValue().decimalValue(), BigDecimal::add);
                    }
                });
            }
        }
    }
}
