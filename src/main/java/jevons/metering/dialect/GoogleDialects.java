package jevons.metering.dialect;

import jevons.metering.Meter;
import jevons.metering.dialect.Dialect.Merge;

/// Google's ways of counting. The prompt includes the cached content; thoughts and the prompt that tools bring in
/// come on top; the grand total holds all.
final class GoogleDialects {

    private static final Meter CACHED = Meter.CACHE_READ;

    static final Dialect GENERATE = new Dialect(
            "gemini",
            Side.of(Meter.INPUT, "promptTokenCount")
                    .and(
                            Part.inside(CACHED, "cachedContentTokenCount"),
                            Part.onTop(Counted.TOOL_PROMPT, "toolUsePromptTokenCount"))
                    .and(new Rows("promptTokensDetails", "modality", "tokenCount", Place.INSIDE, Meter.INPUT))
                    .and(new Rows("promptTokenDetails", "modality", "tokenCount", Place.INSIDE, Meter.INPUT))
                    .and(new Rows("cacheTokensDetails", "modality", "tokenCount", Place.INSIDE, CACHED))
                    .and(new Rows(
                            "toolUsePromptTokensDetails", "modality", "tokenCount", Place.ON_TOP, Counted.TOOL_PROMPT)),
            Side.of(Meter.OUTPUT, "candidatesTokenCount", "responseTokenCount")
                    .and(Part.onTop(Meter.REASONING, "thoughtsTokenCount"))
                    .and(new Rows("candidatesTokensDetails", "modality", "tokenCount", Place.INSIDE, Meter.OUTPUT))
                    .and(new Rows("responseTokensDetails", "modality", "tokenCount", Place.INSIDE, Meter.OUTPUT)),
            GrandTotal.of("totalTokenCount"),
            Beside.NOTHING
                    .ignoring("pydantic_ai_gateway", "an estimate of a gateway, not of the provider")
                    .ignoring("trafficType", "a label"),
            Merge.LAST);

    static final Dialect INTERACTIONS = new Dialect(
            "gemini-interactions",
            Side.of(Meter.INPUT, "total_input_tokens")
                    .and(
                            Part.inside(CACHED, "total_cached_tokens"),
                            Part.onTop(Counted.TOOL_PROMPT, "total_tool_use_tokens"))
                    .and(new Rows("input_tokens_by_modality", "modality", "tokens", Place.INSIDE, Meter.INPUT))
                    .and(new Rows("cached_tokens_by_modality", "modality", "tokens", Place.INSIDE, CACHED))
                    .and(new Rows(
                            "tool_use_tokens_by_modality", "modality", "tokens", Place.ON_TOP, Counted.TOOL_PROMPT)),
            Side.of(Meter.OUTPUT, "total_output_tokens")
                    .and(Part.onTop(Meter.REASONING, "total_thought_tokens"))
                    .and(new Rows("output_tokens_by_modality", "modality", "tokens", Place.INSIDE, Meter.OUTPUT)),
            GrandTotal.of("total_tokens"),
            Beside.NOTHING,
            Merge.LAST);

    private GoogleDialects() {}
}
