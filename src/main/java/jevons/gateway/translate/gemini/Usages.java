package jevons.gateway.translate.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Reply.Usage;
import jevons.gateway.translate.chat.Trees;

/// Google's usage block. Its prompt count holds the cached tokens; what its own tools read and what the model
/// thought are counted apart.
final class Usages {

    private Usages() {}

    static Optional<Usage> read(JsonNode usage) {
        OptionalLong prompt = Counting.count(usage.path("promptTokenCount"));
        OptionalLong answer = Counting.count(usage.path("candidatesTokenCount"));
        OptionalLong thought = Counting.count(usage.path("thoughtsTokenCount"));
        if (prompt.isEmpty() && answer.isEmpty() && thought.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                prompt.orElse(0) + usage.path("toolUsePromptTokenCount").asLong(),
                Counting.count(usage.path("cachedContentTokenCount")),
                OptionalLong.empty(),
                OptionalLong.empty(),
                answer.orElse(0) + thought.orElse(0),
                thought,
                audio(usage.path("promptTokensDetails")),
                audio(usage.path("candidatesTokensDetails"))));
    }

    private static OptionalLong audio(JsonNode details) {
        for (JsonNode detail : details) {
            if (detail.path("modality").asText().equals("AUDIO")) {
                return Counting.count(detail.path("tokenCount"));
            }
        }
        return OptionalLong.empty();
    }

    static ObjectNode write(Usage usage) {
        ObjectNode node = Trees.object().put("promptTokenCount", usage.input());
        node.put("candidatesTokenCount", usage.output() - usage.reasoning().orElse(0));
        node.put("totalTokenCount", usage.total());
        Counting.put(node, "cachedContentTokenCount", usage.cacheRead());
        Counting.put(node, "thoughtsTokenCount", usage.reasoning());
        return node;
    }
}
