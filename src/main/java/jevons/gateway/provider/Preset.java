package jevons.gateway.provider;

import static jevons.gateway.provider.Offer.BATCHES;
import static jevons.gateway.provider.Offer.COMPLETIONS;
import static jevons.gateway.provider.Offer.EMBEDDINGS;
import static jevons.gateway.provider.Offer.FILES;
import static jevons.gateway.provider.Offer.HEARING;
import static jevons.gateway.provider.Offer.IMAGES;
import static jevons.gateway.provider.Offer.MODERATIONS;
import static jevons.gateway.provider.Offer.RESPONSES;
import static jevons.gateway.provider.Offer.SPEECH;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// A provider that speaks OpenAI's wires, as data.
///
/// @param kind how a configuration names it
/// @param meteredAs how usage dialects and prices name it
/// @param base its public address with the path of its version; without a host where there is no public one
/// @param offers what it has
/// @param streamUsage when its streams state usage
/// @param usageNote where its usage differs from OpenAI's, for people; read by `metering/dialect`
record Preset(
        String kind, String meteredAs, String base, Set<Offer> offers, StreamUsage streamUsage, String usageNote) {

    /// Every one. A new provider is one line here.
    static final List<Preset> ALL = List.of(
            of("openai", "https://api.openai.com/v1", Offer.all(), StreamUsage.WHEN_ASKED, "the measure of the others"),
            of("openai-compatible", "/v1", Offer.all(), StreamUsage.WHEN_ASKED, "unknown; say metered-as if it is one of these"),
            of("vllm", "/v1", Offer.chatAnd(COMPLETIONS, RESPONSES, EMBEDDINGS, HEARING), StreamUsage.WHEN_ASKED, "cached tokens only with --enable-prompt-tokens-details"),
            of("ollama", "http://127.0.0.1:11434/v1", Offer.chatAnd(COMPLETIONS, EMBEDDINGS), StreamUsage.WHEN_ASKED, "no cached tokens"),
            of("mistral", "https://api.mistral.ai/v1", Offer.chatAnd(EMBEDDINGS, MODERATIONS, FILES), StreamUsage.NEVER_ASK, "in the last chunk; audio in seconds beside the tokens"),
            of("groq", "https://api.groq.com/openai/v1", Offer.chatAnd(RESPONSES, HEARING, SPEECH, FILES, BATCHES), StreamUsage.WHEN_ASKED, "in x_groq.usage of the last chunk even when not asked; times beside the counts"),
            of("xai", "https://api.x.ai/v1", Offer.chatAnd(COMPLETIONS, RESPONSES, EMBEDDINGS, IMAGES), StreamUsage.ALWAYS, "reasoning comes on top of the completion; sources cost apart"),
            of("deepseek", "https://api.deepseek.com/v1", Offer.chatAnd(COMPLETIONS), StreamUsage.WHEN_ASKED, "cache hits and misses side by side"),
            of("openrouter", "https://openrouter.ai/api/v1", Offer.chatAnd(COMPLETIONS, RESPONSES, EMBEDDINGS), StreamUsage.ALWAYS, "states its own cost; the model's prefix names the vendor"),
            of("together", "https://api.together.xyz/v1", Offer.chatAnd(COMPLETIONS, EMBEDDINGS, IMAGES, SPEECH, HEARING, FILES, BATCHES), StreamUsage.ALWAYS, "cached tokens flat in the block"),
            of("fireworks", "https://api.fireworks.ai/inference/v1", Offer.chatAnd(COMPLETIONS, RESPONSES, EMBEDDINGS), StreamUsage.ALWAYS, "in the last chunk"),
            of("cerebras", "https://api.cerebras.ai/v1", Offer.chatAnd(COMPLETIONS), StreamUsage.ALWAYS, "in the last chunk, times beside it"),
            of("perplexity", "https://api.perplexity.ai", Offer.chatAnd(), StreamUsage.NEVER_ASK, "in every chunk, cumulative; searches and citations cost apart"),
            of("moonshot", "https://api.moonshot.ai/v1", Offer.chatAnd(FILES), StreamUsage.WHEN_ASKED, "also within the last choice; cached tokens flat in the block"));

    Preset {
        offers = Set.copyOf(offers);
    }

    private static Preset of(String kind, String base, Set<Offer> offers, StreamUsage usage, String note) {
        return new Preset(kind, kind, base, offers, usage, note);
    }

    boolean hasPublicAddress() {
        return base.startsWith("http");
    }

    /// The path of its version (`/v1`), empty where it has none.
    String path() {
        return hasPublicAddress() ? URI.create(base).getRawPath() : base;
    }
}
