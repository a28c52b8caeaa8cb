package jevons.metering.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.Rule;
import jevons.metering.Subcall;
import jevons.metering.UnreadLeaf;
import jevons.metering.UsageBlock;
import org.junit.jupiter.api.Test;

/// Each dialect on small blocks of our own.
class DialectTest {

    @Test
    void chatTakesCacheAudioAndReasoningOutOfTheTotals() {
        Extraction found = read(
                "openai",
                UsageBlock.of(
                        "prompt_tokens", 100,
                        "completion_tokens", 50,
                        "total_tokens", 150,
                        "prompt_tokens_details.cached_tokens", 60,
                        "prompt_tokens_details.audio_tokens", 10,
                        "completion_tokens_details.reasoning_tokens", 20,
                        "completion_tokens_details.rejected_prediction_tokens", 5,
                        "completion_tokens_details.accepted_prediction_tokens", 7));
        assertMeters(
                found,
                "input.text 30, input.text.cache_read 60, input.audio 10, output.text 25, output.text.reasoning 20, "
                        + "output.text.rejected_prediction 5");
        assertTrue(found.differences().isEmpty());
        assertTrue(found.unread().isEmpty());
    }

    @Test
    void zeroIsStatedAndAbsentIsNot() {
        Extraction zero = read("openai", UsageBlock.of("prompt_tokens", 0, "completion_tokens", 0));
        assertTrue(zero.meters().isEmpty());
        assertEquals(BigDecimal.ZERO, zero.stated().input().orElseThrow());
        assertTrue(zero.stated().total().isEmpty());
        assertTrue(DialectChoice.choose("openai", "", UsageBlock.EMPTY).isEmpty());
    }

    @Test
    void cacheWritesOfNewModelsAreInsideThePrompt() {
        Extraction found = read(
                "openai",
                UsageBlock.of(
                        "input_tokens", 4_000,
                        "output_tokens", 9,
                        "total_tokens", 4_009,
                        "input_tokens_details.cached_tokens", 1_000,
                        "input_tokens_details.cache_write_tokens", 2_900,
                        "output_tokens_details.reasoning_tokens", 4,
                        "@output.web_search_call", 2));
        assertEquals("openai-responses", found.dialect());
        assertMeters(
                found,
                "input.text 100, input.text.cache_read 1000, input.text.cache_write 2900, output.text 5, "
                        + "output.text.reasoning 4, tool.web_search.Requests 2");
    }

    @Test
    void embeddingsImagesAndTranscriptionsHaveTheirOwnShapes() {
        assertMeters(read("openai", UsageBlock.of("prompt_tokens", 8, "total_tokens", 8)), "input.text 8");
        assertMeters(read("voyage", UsageBlock.of("total_tokens", 12)), "input.text 12");
        Extraction image = DialectChoice.choose(
                        "openai",
                        "https://api.openai.com/v1/images/generations",
                        UsageBlock.of(
                                "input_tokens", 50,
                                "output_tokens", 4_160,
                                "total_tokens", 4_210,
                                "input_tokens_details.image_tokens", 40,
                                "input_tokens_details.text_tokens", 10))
                .orElseThrow()
                .extract(UsageBlock.of(
                        "input_tokens", 50,
                        "output_tokens", 4_160,
                        "total_tokens", 4_210,
                        "input_tokens_details.image_tokens", 40,
                        "input_tokens_details.text_tokens", 10));
        assertMeters(image, "input.text 10, input.image 40, output.image 4160");
        assertMeters(read("openai", UsageBlock.of("seconds", 7).with("type", "duration")), "input.audio.Seconds 7");
    }

    @Test
    void anthropicsInputLeavesTheCacheOut() {
        Extraction found = read(
                "anthropic",
                UsageBlock.of(
                        "input_tokens", 3,
                        "cache_read_input_tokens", 9_000,
                        "cache_creation_input_tokens", 2_000,
                        "cache_creation.ephemeral_5m_input_tokens", 1_500,
                        "cache_creation.ephemeral_1h_input_tokens", 500,
                        "output_tokens", 40,
                        "output_tokens_details.thinking_tokens", 30,
                        "server_tool_use.web_search_requests", 2));
        assertMeters(
                found,
                "input.text 3, input.text.cache_read 9000, input.text.cache_write_5m 1500, "
                        + "input.text.cache_write_1h 500, output.text 10, output.text.reasoning 30, "
                        + "tool.web_search.Requests 2");
        assertEquals(List.of(Rule.CACHE_OUTSIDE_INPUT), rules(found));
        assertEquals(new BigDecimal(3), found.stated().input().orElseThrow());
    }

    @Test
    void anUnsaidCacheLifetimeIsTheDocumentedDefaultByName() {
        Extraction found = read(
                "anthropic", UsageBlock.of("input_tokens", 3, "cache_creation_input_tokens", 20, "output_tokens", 1));
        assertMeters(found, "input.text 3, input.text.cache_write_5m 20, output.text 1");
        assertTrue(found.has(Rule.CACHE_LIFETIME_ASSUMED));
    }

    @Test
    void passesOutsideTheTotalsBecomeCallsOfTheirOwn() {
        UsageBlock block = UsageBlock.of(
                        "input_tokens", 30,
                        "output_tokens", 7,
                        "iterations[0].input_tokens", 10,
                        "iterations[0].output_tokens", 3,
                        "iterations[1].input_tokens", 500,
                        "iterations[1].output_tokens", 90,
                        "iterations[2].input_tokens", 20,
                        "iterations[2].output_tokens", 4)
                .with("iterations[0].type", "message")
                .with("iterations[1].type", "advisor_message")
                .with("iterations[1].model", "a-dearer-model")
                .with("iterations[2].type", "message");
        Extraction found = read("anthropic", block);
        assertMeters(found, "input.text 30, output.text 7");
        Subcall adviser = found.subcalls().getFirst();
        assertEquals("a-dearer-model", adviser.model());
        assertEquals(
                "{input.text=500, output.text=90}", byCode(adviser.meters()).toString());
        assertEquals(List.of(Rule.ITERATIONS_OUTSIDE_TOTAL), rules(found));
    }

    @Test
    void aFallbackLeavesTheFirstModelsPassOutside() {
        Extraction found = read(
                "anthropic",
                UsageBlock.of(
                                "input_tokens", 12,
                                "output_tokens", 6,
                                "iterations[0].input_tokens", 11,
                                "iterations[0].output_tokens", 0,
                                "iterations[1].input_tokens", 12,
                                "iterations[1].output_tokens", 6)
                        .with("iterations[0].type", "message")
                        .with("iterations[0].model", "first")
                        .with("iterations[1].type", "fallback_message")
                        .with("iterations[1].model", "second"));
        assertEquals("first", found.subcalls().getFirst().model());
        assertFalse(found.has(Rule.ITERATIONS_DIFFER));
    }

    @Test
    void geminisCellsAreModalityTimesCache() {
        Extraction found = read(
                "google",
                UsageBlock.of(
                                "promptTokenCount", 400,
                                "cachedContentTokenCount", 200,
                                "promptTokensDetails[0].tokenCount", 150,
                                "promptTokensDetails[1].tokenCount", 250,
                                "cacheTokensDetails[0].tokenCount", 180,
                                "cacheTokensDetails[1].tokenCount", 20,
                                "toolUsePromptTokenCount", 70,
                                "candidatesTokenCount", 11,
                                "thoughtsTokenCount", 33,
                                "totalTokenCount", 514)
                        .with("promptTokensDetails[0].modality", "TEXT")
                        .with("promptTokensDetails[1].modality", "AUDIO")
                        .with("cacheTokensDetails[0].modality", "AUDIO")
                        .with("cacheTokensDetails[1].modality", "TEXT"));
        assertMeters(
                found,
                "input.text 130, input.text.cache_read 20, input.audio 70, input.audio.cache_read 180, "
                        + "input.text.tool_use 70, output.text 11, output.text.reasoning 33");
        assertEquals(List.of(Rule.REASONING_OUTSIDE_OUTPUT, Rule.TOOL_PROMPT_OUTSIDE_INPUT), rules(found));
    }

    @Test
    void modalityRowsBelowTheTotalAreNamed() {
        Extraction found = read(
                "google",
                UsageBlock.of("promptTokenCount", 30, "promptTokensDetails[0].tokenCount", 20, "totalTokenCount", 30)
                        .with("promptTokensDetails[0].modality", "TEXT"));
        assertMeters(found, "input.text 30");
        assertEquals(List.of(Rule.ROWS_DIFFER), rules(found));
    }

    @Test
    void converseLeavesTheCacheOutOfInputAndKeepsItInTheTotal() {
        Extraction found = read(
                "aws-bedrock",
                UsageBlock.of(
                                "inputTokens", 3,
                                "outputTokens", 5,
                                "totalTokens", 108,
                                "cacheReadInputTokens", 60,
                                "cacheReadInputTokenCount", 60,
                                "cacheWriteInputTokens", 40,
                                "cacheDetails[0].inputTokens", 30,
                                "@guardrail.topicPolicyUnits", 1,
                                "@guardrail.sensitiveInformationPolicyFreeUnits", 1)
                        .with("cacheDetails[0].ttl", "1h"));
        assertMeters(
                found,
                "input.text 3, input.text.cache_read 60, input.text.cache_write 10, input.text.cache_write_1h 30, "
                        + "output.text 5, tool.guardrail_topic.Text-Units 1");
        assertEquals(List.of(Rule.CACHE_OUTSIDE_INPUT), rules(found));
        assertTrue(found.unread().isEmpty());
    }

    @Test
    void invokedModelsOfBedrockCountInFourWays() {
        assertMeters(
                read("aws-bedrock", UsageBlock.of("prompt_token_count", 8, "generation_token_count", 35)),
                "input.text 8, output.text 35");
        assertMeters(
                read("aws-bedrock", UsageBlock.of("inputTextTokenCount", "28.0", "results[0].tokenCount", 197)),
                "input.text 28, output.text 197");
        assertMeters(
                read(
                        "aws-bedrock",
                        UsageBlock.of("inputTokenCount", 19, "outputTokenCount", 20, "cacheReadInputTokenCount", 4)),
                "input.text 19, input.text.cache_read 4, output.text 20");
    }

    @Test
    void cohereCostsItsBilledUnits() {
        Extraction found = read(
                "cohere",
                UsageBlock.of(
                        "billed_units.input_tokens", 119,
                        "billed_units.output_tokens", 44,
                        "tokens.input_tokens", 1_549,
                        "tokens.output_tokens", 44,
                        "cached_tokens", 1_504));
        assertMeters(found, "input.text 119, output.text 44");
        assertEquals(List.of(Rule.BILLED_BELOW_TOKENS), rules(found));
        assertMeters(read("cohere", UsageBlock.of("billed_units.search_units", 1)), "tool.rerank.Requests 1");
    }

    @Test
    void xaiLeavesReasoningOutOfCompletionsInChatOnly() {
        Extraction chat = read(
                "openai-compatible",
                UsageBlock.of(
                        "prompt_tokens", 12,
                        "completion_tokens", 1,
                        "total_tokens", 241,
                        "prompt_tokens_details.cached_tokens", 2,
                        "completion_tokens_details.reasoning_tokens", 228,
                        "cost_in_usd_ticks", 1_176_500));
        assertMeters(chat, "input.text 10, input.text.cache_read 2, output.text 1, output.text.reasoning 228");
        assertEquals(List.of(Rule.REASONING_OUTSIDE_OUTPUT), rules(chat));
        assertEquals("0.0001176500", chat.statedCost().orElseThrow().amount().toPlainString());
        Extraction responses = read(
                "xai",
                UsageBlock.of(
                        "input_tokens", 100,
                        "output_tokens", 50,
                        "total_tokens", 150,
                        "output_tokens_details.reasoning_tokens", 30,
                        "server_side_tool_usage_details.x_search_calls", 3));
        assertMeters(responses, "input.text 100, output.text 20, output.text.reasoning 30, tool.x_search.Requests 3");
    }

    @Test
    void perplexityCountsCitationsAndResearchApart() {
        Extraction found = read(
                "perplexity",
                UsageBlock.of(
                        "prompt_tokens", 33,
                        "completion_tokens", 700,
                        "total_tokens", 733,
                        "citation_tokens", 2_000,
                        "reasoning_tokens", 9_000,
                        "num_search_queries", 30,
                        "cost.total_cost", "0.816",
                        "cost.request_cost", "0.006"));
        assertMeters(
                found,
                "input.text 33, input.text.citation 2000, output.text 700, output.text.reasoning 9000, "
                        + "tool.web_search.Requests 30");
        assertEquals(List.of(Rule.OUTSIDE_TOTAL, Rule.OUTSIDE_TOTAL), rules(found));
        assertEquals(new BigDecimal("0.816"), found.statedCost().orElseThrow().amount());
    }

    @Test
    void openRouterStatesItsCost() {
        Extraction found = read(
                "openrouter",
                UsageBlock.of(
                                "prompt_tokens", 280,
                                "completion_tokens", 40,
                                "total_tokens", 320,
                                "prompt_tokens_details.cache_write_tokens", 80,
                                "cost", "0.00004",
                                "cost_details.upstream_inference_cost", "0.00004")
                        .with("is_byok", "false"));
        assertMeters(found, "input.text 200, input.text.cache_write 80, output.text 40");
        assertEquals(2, found.costs().size());
        assertEquals(new BigDecimal("0.00004"), found.statedCost().orElseThrow().amount());
    }

    @Test
    void mistralGroqAndDeepSeekNameTheCacheTheirOwnWay() {
        assertMeters(
                read(
                        "mistral",
                        UsageBlock.of(
                                "prompt_tokens", 70,
                                "completion_tokens", 12,
                                "total_tokens", 82,
                                "num_cached_tokens", 69,
                                "prompt_audio_seconds", 36)),
                "input.text 1, input.text.cache_read 69, output.text 12, input.audio.Seconds 36");
        Extraction groq = read(
                "groq",
                UsageBlock.of("prompt_tokens", 18, "completion_tokens", 73, "total_tokens", 91, "queue_time", "0.28"));
        assertMeters(groq, "input.text 18, output.text 73");
        assertTrue(groq.unread().isEmpty());
        Extraction deepSeek = read(
                "deepseek",
                UsageBlock.of(
                        "prompt_tokens", 339,
                        "completion_tokens", 92,
                        "prompt_cache_hit_tokens", 320,
                        "prompt_cache_miss_tokens", 19,
                        "prompt_tokens_details.cached_tokens", 300));
        assertMeters(deepSeek, "input.text 19, input.text.cache_read 320, output.text 92");
        assertEquals(List.of(Rule.ALIASES_DIFFER), rules(deepSeek));
    }

    @Test
    void geminiBehindChatHidesThoughtsInTheTotal() {
        Extraction found =
                read("google", UsageBlock.of("prompt_tokens", 35, "completion_tokens", 12, "total_tokens", 109));
        assertMeters(found, "input.text 35, output.text 12, output.text.reasoning 62");
        assertEquals(List.of(Rule.REASONING_ONLY_IN_TOTAL), rules(found));
    }

    @Test
    void contradictionsAreCutByName() {
        Extraction cached = read(
                "azure",
                UsageBlock.of("prompt_tokens", 8, "completion_tokens", 1, "prompt_tokens_details.cached_tokens", 100));
        assertMeters(cached, "input.text.cache_read 8, output.text 1");
        assertTrue(cached.isOdd() && cached.has(Rule.PART_ABOVE_TOTAL));
        Extraction negative = read("openai", UsageBlock.of("prompt_tokens", -8, "completion_tokens", 1));
        assertMeters(negative, "output.text 1");
        assertEquals(List.of(Rule.NEGATIVE_COUNT), rules(negative));
        Extraction total =
                read("openai", UsageBlock.of("prompt_tokens", 8, "completion_tokens", 1, "total_tokens", 10));
        assertEquals(List.of(Rule.TOTAL_DIFFERS), rules(total));
    }

    @Test
    void unknownNumbersAreReported() {
        Extraction found = read(
                "openai", UsageBlock.of("prompt_tokens", 8, "completion_tokens", 1, "dream_tokens", 5, "x.y[0]", 0));
        assertEquals(
                List.of(new UnreadLeaf("dream_tokens", new BigDecimal(5)), new UnreadLeaf("x.y[0]", BigDecimal.ZERO)),
                found.unread());
    }

    @Test
    void everyDialectHasItsOwnName() {
        Set<String> names =
                Set.copyOf(Dialects.all().stream().map(Dialect::name).distinct().toList());
        assertEquals(Dialects.all().size(), names.size());
        assertEquals("gemini", Dialects.named("gemini").name());
    }

    private static Extraction read(String provider, UsageBlock block) {
        return DialectChoice.choose(provider, "", block).orElseThrow().extract(block);
    }

    private static List<Rule> rules(Extraction extraction) {
        return extraction.differences().stream()
                .map(difference -> difference.rule())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private static void assertMeters(Extraction extraction, String expected) {
        Map<String, String> wanted = new TreeMap<>();
        for (String part : expected.split(", ")) {
            String[] both = part.split(" ");
            wanted.put(Meter.parse(both[0]).code(), both[1]);
        }
        assertEquals(wanted, byCode(extraction.meters()));
    }

    private static Map<String, String> byCode(List<Quantity> quantities) {
        Map<String, String> codes = new TreeMap<>();
        quantities.forEach(quantity -> codes.put(
                quantity.meter().code(), quantity.amount().stripTrailingZeros().toPlainString()));
        return codes;
    }
}
