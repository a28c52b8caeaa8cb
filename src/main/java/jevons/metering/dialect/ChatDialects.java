package jevons.metering.dialect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import jevons.metering.Meter;
import jevons.metering.dialect.Dialect.Merge;
import jevons.money.Currency;

/// Providers that speak OpenAI's protocols with counts of their own.
final class ChatDialects {

    private static final String SPEED_NOT_COST = "time, not usage";

    /// Ten billion ticks are a dollar (xAI API reference, field `cost_in_usd_ticks`).
    private static final BigDecimal TICK = new BigDecimal("0.0000000001");

    /// As chat; the cache is also named `num_cached_tokens`, sound is billed by the second.
    static final Dialect MISTRAL = new Dialect(
            "mistral",
            Side.of(Meter.INPUT, "prompt_tokens")
                    .and(Part.inside(
                            Meter.CACHE_READ,
                            "prompt_tokens_details.cached_tokens",
                            "prompt_token_details.cached_tokens",
                            "num_cached_tokens")),
            OpenAiDialects.CHAT_OUTPUT,
            OpenAiDialects.TOTAL,
            OpenAiDialects.CHAT_BESIDE
                    .tallying(Tally.of(Counted.AUDIO_SECONDS, "prompt_audio_seconds"))
                    .ignoring("request_count", "one call is one request"),
            Merge.LAST);

    static final Dialect GROQ = new Dialect(
            "groq",
            OpenAiDialects.CHAT_INPUT,
            OpenAiDialects.CHAT_OUTPUT,
            OpenAiDialects.TOTAL,
            OpenAiDialects.CHAT_BESIDE
                    .ignoring("queue_time", SPEED_NOT_COST)
                    .ignoring("prompt_time", SPEED_NOT_COST)
                    .ignoring("completion_time", SPEED_NOT_COST)
                    .ignoring("total_time", SPEED_NOT_COST),
            Merge.LAST);

    /// The prompt is hits plus misses; hits are the cached part.
    static final Dialect DEEPSEEK = new Dialect(
            "deepseek",
            Side.of(Meter.INPUT, "prompt_tokens")
                    .and(Part.inside(
                            Meter.CACHE_READ, "prompt_cache_hit_tokens", "prompt_tokens_details.cached_tokens")),
            OpenAiDialects.CHAT_OUTPUT,
            OpenAiDialects.TOTAL,
            OpenAiDialects.CHAT_BESIDE.ignoring("prompt_cache_miss_tokens", "the prompt less the hits"),
            Merge.LAST);

    /// Completion tokens leave reasoning out; the total holds it.
    static final Dialect XAI_CHAT = new Dialect(
            "xai-chat",
            OpenAiDialects.CHAT_INPUT,
            Side.of(Meter.OUTPUT, "completion_tokens")
                    .and(
                            Part.onTop(Meter.REASONING, "completion_tokens_details.reasoning_tokens"),
                            Part.inside(Counted.OUTPUT_AUDIO, "completion_tokens_details.audio_tokens"),
                            Part.inside(Counted.REJECTED, "completion_tokens_details.rejected_prediction_tokens")),
            OpenAiDialects.TOTAL,
            xai(OpenAiDialects.CHAT_BESIDE),
            Merge.LAST);

    /// As OpenAI's responses: output includes reasoning.
    static final Dialect XAI_RESPONSES = new Dialect(
            "xai-responses",
            OpenAiDialects.RESPONSES_INPUT,
            OpenAiDialects.RESPONSES_OUTPUT,
            OpenAiDialects.TOTAL,
            xai(OpenAiDialects.RESPONSES_BESIDE),
            Merge.LAST);

    /// As chat, with the cost in the answer; with a key of one's own the upstream cost is paid elsewhere.
    static final Dialect OPENROUTER = new Dialect(
            "openrouter",
            OpenAiDialects.CHAT_INPUT,
            OpenAiDialects.CHAT_OUTPUT,
            OpenAiDialects.TOTAL,
            OpenAiDialects.CHAT_BESIDE
                    .costing(
                            CostLeaf.usd("total", "cost"),
                            CostLeaf.usd("upstream", "cost_details.upstream_inference_cost"),
                            CostLeaf.usd("upstream_input", "cost_details.upstream_inference_prompt_cost"),
                            CostLeaf.usd("upstream_output", "cost_details.upstream_inference_completions_cost"))
                    .tallying(Tally.of(
                            Meter.WEB_SEARCH,
                            "server_tool_use_details.web_search_requests",
                            "server_tool_use.web_search_requests"))
                    .ignoring("server_tool_use_details.tool_calls_requested", "asked, not run")
                    .ignoring("server_tool_use_details.tool_calls_executed", "the sum of the tools that are named"),
            Merge.LAST);

    /// Citations, and the reasoning of research models, are in no total; searches and the cost are stated.
    static final Dialect PERPLEXITY = new Dialect(
            "perplexity",
            Side.of(Meter.INPUT, "prompt_tokens").and(Part.apart(Counted.CITATIONS, "citation_tokens")),
            Side.of(Meter.OUTPUT, "completion_tokens").and(Part.apart(Meter.REASONING, "reasoning_tokens")),
            OpenAiDialects.TOTAL,
            OpenAiDialects.CHAT_BESIDE
                    .tallying(Tally.of(Meter.WEB_SEARCH, "num_search_queries"))
                    .costing(
                            CostLeaf.usd("total", "cost.total_cost"),
                            CostLeaf.usd("input", "cost.input_tokens_cost"),
                            CostLeaf.usd("output", "cost.output_tokens_cost"),
                            CostLeaf.usd("reasoning", "cost.reasoning_tokens_cost"),
                            CostLeaf.usd("citations", "cost.citation_tokens_cost"),
                            CostLeaf.usd("searches", "cost.search_queries_cost"),
                            CostLeaf.usd("request", "cost.request_cost")),
            Merge.LAST);

    /// Gemini behind OpenAI's chat protocol: thoughts stand in the grand total only.
    static final Dialect GEMINI_CHAT = new Dialect(
            "gemini-chat",
            OpenAiDialects.CHAT_INPUT,
            OpenAiDialects.CHAT_OUTPUT,
            new GrandTotal(List.of("total_tokens"), Optional.of(Meter.REASONING)),
            OpenAiDialects.CHAT_BESIDE,
            Merge.LAST);

    private ChatDialects() {}

    private static Beside xai(Beside like) {
        String tools = "server_side_tool_usage_details.";
        return like.costing(new CostLeaf("total", "cost_in_usd_ticks", TICK, Currency.USD))
                .tallying(
                        Tally.of(Meter.WEB_SEARCH, tools + "web_search_calls"),
                        Tally.of(Counted.tool("x_search"), tools + "x_search_calls"),
                        Tally.of(Counted.tool("code_interpreter"), tools + "code_interpreter_calls"),
                        Tally.of(Counted.tool("file_search"), tools + "file_search_calls"),
                        Tally.of(Counted.tool("mcp"), tools + "mcp_calls"),
                        Tally.of(Counted.tool("document_search"), tools + "document_search_calls"),
                        Tally.of(Counted.tool("image_generation"), tools + "image_generation_calls"),
                        Tally.of(Counted.tool("live_search_source"), "num_sources_used"))
                .ignoring("num_server_side_tools_used", "the sum of the tools that are named")
                .ignoring("context_details", "the last turn's share of the totals")
                .ignoring("@output", "the tools are named in the usage");
    }
}
