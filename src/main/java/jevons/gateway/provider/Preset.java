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
import static jevons.gateway.provider.StreamUsage.ALWAYS;
import static jevons.gateway.provider.StreamUsage.NEVER_ASK;
import static jevons.gateway.provider.StreamUsage.WHEN_ASKED;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// A provider that speaks OpenAI's wires, as data.
///
/// @param kind how a configuration, usage dialects and prices name it
/// @param base its public address with the path of its version; without a host where there is no public one
/// @param streamUsage when its streams state usage
/// @param offers what it has
record Preset(String kind, String base, StreamUsage streamUsage, Set<Offer> offers) {

    /// Every one. A new provider is one line here; how its usage differs is read by `metering/dialect`.
    static final List<Preset> ALL = List.of(
            new Preset("openai", "https://api.openai.com/v1", WHEN_ASKED, Offer.all()),
            // unknown: the option metered-as tells whose usage and prices are meant
            new Preset("openai-compatible", "/v1", WHEN_ASKED, Offer.all()),
            // cached tokens only when started with --enable-prompt-tokens-details
            of("vllm", "/v1", WHEN_ASKED, COMPLETIONS, RESPONSES, EMBEDDINGS, HEARING),
            of("ollama", "http://127.0.0.1:11434/v1", WHEN_ASKED, COMPLETIONS, EMBEDDINGS),
            // usage in the last chunk; audio in seconds beside the tokens; unknown fields are errors
            of("mistral", "https://api.mistral.ai/v1", NEVER_ASK, EMBEDDINGS, MODERATIONS, FILES),
            // also in x_groq.usage of the last chunk; times beside the counts
            of("groq", "https://api.groq.com/openai/v1", WHEN_ASKED, RESPONSES, HEARING, SPEECH, FILES, BATCHES),
            // reasoning comes on top of the completion; sources cost apart
            of("xai", "https://api.x.ai/v1", ALWAYS, COMPLETIONS, RESPONSES, EMBEDDINGS, IMAGES),
            // cache hits and misses side by side
            of("deepseek", "https://api.deepseek.com/v1", WHEN_ASKED, COMPLETIONS),
            // states its own cost; the model's prefix names the vendor
            of("openrouter", "https://openrouter.ai/api/v1", ALWAYS, COMPLETIONS, RESPONSES, EMBEDDINGS),
            of("together", "https://api.together.xyz/v1", ALWAYS, COMPLETIONS, EMBEDDINGS, IMAGES, SPEECH, FILES),
            of("fireworks", "https://api.fireworks.ai/inference/v1", ALWAYS, COMPLETIONS, RESPONSES, EMBEDDINGS),
            // times beside the usage of the last chunk
            of("cerebras", "https://api.cerebras.ai/v1", ALWAYS, COMPLETIONS),
            // billed units are stated by its own API alone
            of("cohere", "https://api.cohere.ai/compatibility/v1", WHEN_ASKED, EMBEDDINGS),
            // usage in every chunk, cumulative; searches and citations cost apart
            of("perplexity", "https://api.perplexity.ai", NEVER_ASK),
            // also within the last choice; cached tokens flat in the block
            of("moonshot", "https://api.moonshot.ai/v1", WHEN_ASKED, FILES));

    Preset {
        offers = Set.copyOf(offers);
    }

    private static Preset of(String kind, String base, StreamUsage usage, Offer... besidesChat) {
        return new Preset(kind, base, usage, Offer.chatAnd(besidesChat));
    }

    boolean hasPublicAddress() {
        return base.startsWith("http");
    }

    /// The path of its version (`/v1`), empty where it has none.
    String path() {
        return hasPublicAddress() ? URI.create(base).getRawPath() : base;
    }
}
