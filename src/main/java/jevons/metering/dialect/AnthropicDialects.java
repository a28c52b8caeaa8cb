package jevons.metering.dialect;

import jevons.metering.Meter;
import jevons.metering.dialect.Dialect.Merge;

/// Anthropic's messages: the stated input leaves the cache out; the output includes thinking.
final class AnthropicDialects {

    static final Dialect MESSAGES = new Dialect(
            "anthropic-messages",
            Side.of(Meter.INPUT, "input_tokens")
                    .and(
                            Part.onTop(Meter.CACHE_READ, "cache_read_input_tokens"),
                            Part.onTop(Meter.CACHE_WRITE, "cache_creation_input_tokens"),
                            Part.onTop(Meter.CACHE_WRITE_5M, "cache_creation.ephemeral_5m_input_tokens"),
                            Part.onTop(Meter.CACHE_WRITE_1H, "cache_creation.ephemeral_1h_input_tokens")),
            Side.of(Meter.OUTPUT, "output_tokens")
                    .and(Part.inside(Meter.REASONING, "output_tokens_details.thinking_tokens")),
            GrandTotal.of(),
            Beside.NOTHING
                    .tallying(
                            Tally.of(Meter.WEB_SEARCH, "server_tool_use.web_search_requests"),
                            Tally.of(Counted.tool("web_fetch"), "server_tool_use.web_fetch_requests"),
                            Tally.of(Counted.tool("code_execution"), "server_tool_use.code_execution_requests"),
                            Tally.of(Counted.tool("tool_search"), "server_tool_use.tool_search_requests"))
                    .iterating("iterations")
                    .assuming(Meter.CACHE_WRITE, Meter.CACHE_WRITE_5M)
                    .ignoring("@output", "the tools are named in the usage"),
            Merge.OVERLAY);

    private AnthropicDialects() {}
}
