package jevons.gateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.Counting;
import jevons.gateway.translate.chat.Reply.Usage;
import jevons.gateway.translate.chat.Trees;

/// OpenAI's usage block. Its prompt tokens hold the cached ones, its completion tokens the thought.
final class Usages {

    private Usages() {}

    static Optional<Usage> read(JsonNode usage) {
        OptionalLong input = Counting.count(usage.path("prompt_tokens"));
        OptionalLong output = Counting.count(usage.path("completion_tokens"));
        if (input.isEmpty() && output.isEmpty()) {
            return Optional.empty();
        }
        JsonNode in = usage.path("prompt_tokens_details");
        JsonNode out = usage.path("completion_tokens_details");
        OptionalLong cached = Counting.count(in.path("cached_tokens"));
        OptionalLong reasoning = Counting.count(out.path("reasoning_tokens"));
        return Optional.of(new Usage(
                input.orElse(0),
                cached.isPresent() ? cached : Counting.count(usage.path("prompt_cache_hit_tokens")),
                Counting.count(in.path("cache_write_tokens")),
                OptionalLong.empty(),
                output(usage, output.orElse(0), reasoning.orElse(0)),
                reasoning,
                Counting.count(in.path("audio_tokens")),
                Counting.count(out.path("audio_tokens"))));
    }

    /// xAI leaves thought out of the completion tokens, but not out of the total.
    private static long output(JsonNode usage, long completion, long reasoning) {
        long total = usage.path("total_tokens").asLong();
        boolean apart = reasoning > 0 && total == usage.path("prompt_tokens").asLong() + completion + reasoning;
        return apart ? completion + reasoning : completion;
    }

    static ObjectNode write(Usage usage) {
        ObjectNode node = Trees.object()
                .put("prompt_tokens", usage.input())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.total());
        ObjectNode in = Trees.object();
        Counting.put(in, "cached_tokens", usage.cacheRead());
        Counting.put(in, "cache_write_tokens", usage.cacheWrite());
        Counting.put(in, "audio_tokens", usage.audioInput());
        if (!in.isEmpty()) {
            node.set("prompt_tokens_details", in);
        }
        ObjectNode out = Trees.object();
        Counting.put(out, "reasoning_tokens", usage.reasoning());
        Counting.put(out, "audio_tokens", usage.audioOutput());
        if (!out.isEmpty()) {
            node.set("completion_tokens_details", out);
        }
        return node;
    }
}
