package jevons.gateway.translate.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Reply.Usage;
import jevons.gateway.translate.chat.Trees;

/// Amazon's usage block. Its input tokens leave out what was read from a cache or written to one; its total does
/// not.
final class Usages {

    private Usages() {}

    static Optional<Usage> read(JsonNode usage) {
        OptionalLong input = Counting.count(usage.path("inputTokens"));
        OptionalLong output = Counting.count(usage.path("outputTokens"));
        if (input.isEmpty() && output.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong read = Counting.count(usage.path("cacheReadInputTokens"));
        OptionalLong written = Counting.count(usage.path("cacheWriteInputTokens"));
        OptionalLong hour = OptionalLong.empty();
        for (JsonNode detail : usage.path("cacheDetails")) {
            if (detail.path("ttl").asText().equals("1h")) {
                hour = Counting.count(detail.path("inputTokens"));
            }
        }
        return Optional.of(new Usage(
                input.orElse(0) + read.orElse(0) + written.orElse(0),
                read,
                written,
                hour,
                output.orElse(0),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
    }

    static ObjectNode write(Usage usage) {
        ObjectNode node = Trees.object()
                .put("inputTokens", usage.plainInput())
                .put("outputTokens", usage.output())
                .put("totalTokens", usage.total());
        Counting.put(node, "cacheReadInputTokens", usage.cacheRead());
        Counting.put(node, "cacheWriteInputTokens", usage.cacheWrite());
        return node;
    }
}
