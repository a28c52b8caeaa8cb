package jevons.gateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Reply.Usage;
import jevons.gateway.translate.chat.Trees;

/// Anthropic's usage block. Its input tokens leave out what was read from a cache or written to one.
final class Usages {

    private Usages() {}

    static Optional<Usage> read(JsonNode usage) {
        OptionalLong input = Counting.count(usage.path("input_tokens"));
        OptionalLong output = Counting.count(usage.path("output_tokens"));
        if (input.isEmpty() && output.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong read = Counting.count(usage.path("cache_read_input_tokens"));
        OptionalLong written = Counting.count(usage.path("cache_creation_input_tokens"));
        return Optional.of(new Usage(
                input.orElse(0) + read.orElse(0) + written.orElse(0),
                read,
                written,
                Counting.count(usage.path("cache_creation").path("ephemeral_1h_input_tokens")),
                output.orElse(0),
                Counting.count(usage.path("output_tokens_details").path("thinking_tokens")),
                OptionalLong.empty(),
                OptionalLong.empty()));
    }

    static ObjectNode write(Usage usage) {
        ObjectNode node = Trees.object().put("input_tokens", usage.plainInput());
        node.put("cache_creation_input_tokens", usage.cacheWrite().orElse(0));
        node.put("cache_read_input_tokens", usage.cacheRead().orElse(0));
        if (usage.cacheWriteHour().isPresent()) {
            long hour = usage.cacheWriteHour().getAsLong();
            node.putObject("cache_creation")
                    .put(
                            "ephemeral_5m_input_tokens",
                            Math.max(0, usage.cacheWrite().orElse(0) - hour))
                    .put("ephemeral_1h_input_tokens", hour);
        }
        node.put("output_tokens", usage.output());
        if (usage.reasoning().isPresent()) {
            node.putObject("output_tokens_details")
                    .put("thinking_tokens", usage.reasoning().getAsLong());
        }
        return node;
    }
}
