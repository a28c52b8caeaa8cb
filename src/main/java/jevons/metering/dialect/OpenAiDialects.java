package jevons.metering.dialect;

import static jevons.metering.dialect.Counted.CACHED_AUDIO;
import static jevons.metering.dialect.Counted.CACHED_IMAGE;
import static jevons.metering.dialect.Counted.INPUT_AUDIO;
import static jevons.metering.dialect.Counted.INPUT_IMAGE;
import static jevons.metering.dialect.Counted.INPUT_VIDEO;
import static jevons.metering.dialect.Counted.OUTPUT_AUDIO;
import static jevons.metering.dialect.Counted.OUTPUT_IMAGE;
import static jevons.metering.dialect.Counted.REJECTED;

import jevons.metering.Meter;
import jevons.metering.dialect.Dialect.Merge;

/// OpenAI's own ways of counting. Prompt and completion totals include everything: cached and written tokens,
/// audio, images, reasoning, rejected predictions (OpenAPI description of OpenAI, 2026-08-21).
final class OpenAiDialects {

    static final String SAME_PRICE = "part of the ordinary answer, at its price";
    private static final String NO_FEE = "the provider charges no fee for the call";
    static final String TEXT_IS_REST = "the rest after the other modalities";

    static final Side CHAT_INPUT = Side.of(Meter.INPUT, "prompt_tokens")
            .and(
                    Part.inside(
                            Meter.CACHE_READ,
                            "prompt_tokens_details.cached_tokens",
                            "prompt_token_details.cached_tokens",
                            "cached_tokens"),
                    Part.inside(Meter.CACHE_WRITE, "prompt_tokens_details.cache_write_tokens"),
                    Part.inside(INPUT_AUDIO, "prompt_tokens_details.audio_tokens", "audio_prompt_tokens"),
                    Part.inside(INPUT_IMAGE, "prompt_tokens_details.image_tokens"),
                    Part.inside(INPUT_VIDEO, "prompt_tokens_details.video_tokens"));

    static final Side CHAT_OUTPUT = Side.of(Meter.OUTPUT, "completion_tokens")
            .and(
                    Part.inside(Meter.REASONING, "completion_tokens_details.reasoning_tokens"),
                    Part.inside(REJECTED, "completion_tokens_details.rejected_prediction_tokens"),
                    Part.inside(OUTPUT_AUDIO, "completion_tokens_details.audio_tokens"),
                    Part.inside(OUTPUT_IMAGE, "completion_tokens_details.image_tokens"));

    static final Beside CHAT_BESIDE = Beside.NOTHING
            .ignoring("completion_tokens_details.accepted_prediction_tokens", SAME_PRICE)
            .ignoring("prompt_tokens_details.text_tokens", TEXT_IS_REST)
            .ignoring("completion_tokens_details.text_tokens", TEXT_IS_REST)
            .ignoring("pydantic_ai_gateway", "an estimate of a gateway, not of the provider")
            .ignoring("@output", "counted by the dialects that charge for tools");

    static final GrandTotal TOTAL = GrandTotal.of("total_tokens");

    static final Dialect CHAT = new Dialect("openai-chat", CHAT_INPUT, CHAT_OUTPUT, TOTAL, CHAT_BESIDE, Merge.LAST);

    static final Side RESPONSES_INPUT = Side.of(Meter.INPUT, "input_tokens")
            .and(
                    Part.inside(Meter.CACHE_READ, "input_tokens_details.cached_tokens"),
                    Part.inside(Meter.CACHE_WRITE, "input_tokens_details.cache_write_tokens"),
                    Part.inside(INPUT_AUDIO, "input_tokens_details.audio_tokens", "input_token_details.audio_tokens"),
                    Part.inside(INPUT_IMAGE, "input_tokens_details.image_tokens", "input_token_details.image_tokens"),
                    Part.inside(CACHED_AUDIO, "input_token_details.cached_tokens_details.audio_tokens"),
                    Part.inside(CACHED_IMAGE, "input_token_details.cached_tokens_details.image_tokens"));

    static final Side RESPONSES_OUTPUT = Side.of(Meter.OUTPUT, "output_tokens")
            .and(
                    Part.inside(Meter.REASONING, "output_tokens_details.reasoning_tokens"),
                    Part.inside(OUTPUT_AUDIO, "output_token_details.audio_tokens"));

    static final Beside RESPONSES_BESIDE = Beside.NOTHING
            .tallying(
                    Tally.of(Meter.WEB_SEARCH, "@output.web_search_call"),
                    Tally.of(Counted.tool("file_search"), "@output.file_search_call"),
                    Tally.of(Counted.tool("code_interpreter"), "@output.code_interpreter_call"),
                    Tally.of(Counted.tool("image_generation"), "@output.image_generation_call"),
                    Tally.of(Counted.tool("shell"), "@output.shell_call"))
            .ignoring("@output.apply_patch_call", NO_FEE)
            .ignoring("@output.custom_tool_call", NO_FEE)
            .ignoring("@output.computer_call", NO_FEE)
            .ignoring("@output.local_shell_call", NO_FEE)
            .ignoring("@output.mcp_call", NO_FEE)
            .ignoring("@output.tool_search_call", NO_FEE)
            .ignoring("input_tokens_details.text_tokens", TEXT_IS_REST)
            .ignoring("input_token_details.text_tokens", TEXT_IS_REST)
            .ignoring("input_token_details.cached_tokens_details.text_tokens", TEXT_IS_REST)
            .ignoring("output_token_details.text_tokens", TEXT_IS_REST)
            .ignoring("pydantic_ai_gateway", "an estimate of a gateway, not of the provider");

    static final Dialect RESPONSES =
            new Dialect("openai-responses", RESPONSES_INPUT, RESPONSES_OUTPUT, TOTAL, RESPONSES_BESIDE, Merge.LAST);

    /// Realtime sessions: as responses, with cached audio and images told apart.
    static final Dialect REALTIME = new Dialect(
            "openai-realtime",
            RESPONSES_INPUT.and(Part.inside(Meter.CACHE_READ, "input_token_details.cached_tokens")),
            RESPONSES_OUTPUT,
            TOTAL,
            RESPONSES_BESIDE,
            Merge.LAST);

    /// Embeddings, moderations and reranking: a prompt and nothing else.
    static final Dialect EMBEDDINGS = new Dialect(
            "openai-embeddings",
            Side.of(Meter.INPUT, "prompt_tokens", "total_tokens"),
            Side.of(Meter.OUTPUT, "completion_tokens"),
            TOTAL,
            CHAT_BESIDE.ignoring("@output", "no tools"),
            Merge.LAST);

    /// Image models: what comes out is image, but for the text that is named.
    static final Dialect IMAGES = new Dialect(
            "openai-images",
            RESPONSES_INPUT,
            Side.of(OUTPUT_IMAGE, "output_tokens").and(Part.inside(Meter.OUTPUT, "output_tokens_details.text_tokens")),
            TOTAL,
            RESPONSES_BESIDE.ignoring("output_tokens_details.image_tokens", "the rest after text"),
            Merge.LAST);

    /// Transcription: tokens by model, or seconds of sound.
    static final Dialect TRANSCRIPTION = new Dialect(
            "openai-transcription",
            RESPONSES_INPUT,
            RESPONSES_OUTPUT,
            TOTAL,
            RESPONSES_BESIDE.tallying(Tally.of(Counted.AUDIO_SECONDS, "seconds")),
            Merge.LAST);

    private OpenAiDialects() {}
}
