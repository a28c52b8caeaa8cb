package jevons.metering.dialect;

import java.util.List;
import jevons.metering.Meter;
import jevons.metering.Unit;
import jevons.metering.dialect.Dialect.Merge;

/// Amazon Bedrock, Cohere and the small ones.
final class CloudDialects {

    private static final Unit TEXT_UNITS = new Unit("Text-Units");
    private static final String TIME = "time, not usage";

    private static final Beside GUARDRAILS = Beside.NOTHING
            .tallying(
                    Tally.of(guardrail("content"), "@guardrail.contentPolicyUnits"),
                    Tally.of(guardrail("topic"), "@guardrail.topicPolicyUnits"),
                    Tally.of(guardrail("word"), "@guardrail.wordPolicyUnits"),
                    Tally.of(guardrail("grounding"), "@guardrail.contextualGroundingPolicyUnits"),
                    Tally.of(guardrail("sensitive"), "@guardrail.sensitiveInformationPolicyUnits"))
            .ignoring("@guardrail", "free units")
            .ignoring("pydantic_ai_gateway", "an estimate of a gateway, not of the provider");

    /// Input leaves the cache out; the total holds it.
    static final Dialect CONVERSE = new Dialect(
            "bedrock-converse",
            Side.of(Meter.INPUT, "inputTokens")
                    .and(
                            Part.onTop(Meter.CACHE_READ, "cacheReadInputTokens", "cacheReadInputTokenCount"),
                            Part.onTop(Meter.CACHE_WRITE, "cacheWriteInputTokens", "cacheWriteInputTokenCount"))
                    .and(new Rows("cacheDetails", "ttl", "inputTokens", Place.ON_TOP, Meter.CACHE_WRITE)),
            Side.of(Meter.OUTPUT, "outputTokens"),
            GrandTotal.of("totalTokens"),
            GUARDRAILS,
            Merge.LAST);

    /// The metrics that Bedrock adds to the last chunk of any model's stream, and to the headers of any answer.
    static final Dialect INVOKE_METRICS = new Dialect(
            "bedrock-invoke-metrics",
            Side.of(Meter.INPUT, "inputTokenCount")
                    .and(
                            Part.onTop(Meter.CACHE_READ, "cacheReadInputTokenCount"),
                            Part.onTop(Meter.CACHE_WRITE, "cacheWriteInputTokenCount")),
            Side.of(Meter.OUTPUT, "outputTokenCount"),
            GrandTotal.of(),
            GUARDRAILS.ignoring("invocationLatency", TIME).ignoring("firstByteLatency", TIME),
            Merge.LAST);

    static final Dialect LLAMA = new Dialect(
            "bedrock-llama",
            Side.of(Meter.INPUT, "prompt_token_count"),
            Side.of(Meter.OUTPUT, "generation_token_count"),
            GrandTotal.of(),
            GUARDRAILS,
            Merge.OVERLAY);

    static final Dialect TITAN = new Dialect(
            "bedrock-titan",
            Side.of(Meter.INPUT, "inputTextTokenCount"),
            Side.of(Meter.OUTPUT, "results[0].tokenCount", "totalOutputTextTokenCount"),
            GrandTotal.of(),
            GUARDRAILS,
            Merge.OVERLAY);

    /// Billed units cost; `tokens` is what the model saw, with a preamble that is free.
    static final Dialect COHERE = new Dialect(
            "cohere",
            Side.of(Meter.INPUT, "billed_units.input_tokens")
                    .billedOf("tokens.input_tokens")
                    .and(Part.onTop(Counted.INPUT_IMAGE, "billed_units.image_tokens")),
            Side.of(Meter.OUTPUT, "billed_units.output_tokens").billedOf("tokens.output_tokens"),
            GrandTotal.of(),
            Beside.NOTHING
                    .tallying(
                            Tally.of(Meter.other("rerank", Unit.REQUESTS), "billed_units.search_units"),
                            Tally.of(Counted.tool("classify"), "billed_units.classifications"),
                            Tally.of(Counted.AUDIO_SECONDS, "billed_units.audio_seconds"))
                    .ignoring("cached_tokens", "a share of the processed tokens, at no price of its own"),
            Merge.LAST);

    static final Dialect OLLAMA = new Dialect(
            "ollama",
            Side.of(Meter.INPUT, "prompt_eval_count"),
            Side.of(Meter.OUTPUT, "eval_count"),
            GrandTotal.of(),
            Beside.NOTHING
                    .ignoring("total_duration", TIME)
                    .ignoring("load_duration", TIME)
                    .ignoring("prompt_eval_duration", TIME)
                    .ignoring("eval_duration", TIME),
            Merge.LAST);

    /// IBM watsonx: the first event counts the prompt, the last the answer.
    static final Dialect WATSONX = new Dialect(
            "watsonx",
            Side.of(Meter.INPUT, "input_token_count"),
            Side.of(Meter.OUTPUT, "generated_token_count"),
            GrandTotal.of(),
            Beside.NOTHING,
            Merge.OVERLAY);

    static final Dialect ALEPH_ALPHA = new Dialect(
            "aleph-alpha",
            Side.of(Meter.INPUT, "num_tokens_prompt_total"),
            Side.of(Meter.OUTPUT, "num_tokens_generated"),
            GrandTotal.of(),
            Beside.NOTHING,
            Merge.LAST);

    private CloudDialects() {}

    static List<Dialect> all() {
        return List.of(CONVERSE, INVOKE_METRICS, LLAMA, TITAN, COHERE, OLLAMA, WATSONX, ALEPH_ALPHA);
    }

    private static Meter guardrail(String policy) {
        return Meter.other("guardrail_" + policy, TEXT_UNITS);
    }
}
