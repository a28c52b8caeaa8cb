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
import java.util.Map;
import java.util.Set;
import jevons.gateway.config.ProviderKinds;

/// A provider that speaks OpenAI's wires, as data.
///
/// @param kind how a configuration, usage dialects and prices name it
/// @param streamUsage when its streams state usage
/// @param offers what it has
record Preset(String kind, StreamUsage streamUsage, Set<Offer> offers) {

    /// The path of servers that have no public address.
    private static final String USUAL_PATH = "/v1";

    /// Every one. A new provider is one line here; how its usage differs is read by `metering/dialect`.
    static final List<Preset> ALL = List.of(
            new Preset("openai", WHEN_ASKED, Offer.all()),
            // unknown: the option metered-as tells whose usage and prices are meant
            new Preset("openai-compatible", WHEN_ASKED, Offer.all()),
            // cached tokens only when started with --enable-prompt-tokens-details
            of("vllm", WHEN_ASKED, COMPLETIONS, RESPONSES, EMBEDDINGS, HEARING),
            of("ollama", WHEN_ASKED, COMPLETIONS, EMBEDDINGS),
            // usage in the last chunk; audio in seconds beside the tokens; unknown fields are errors
            of("mistral", NEVER_ASK, EMBEDDINGS, MODERATIONS, FILES),
            // also in x_groq.usage of the last chunk; times beside the counts
            of("groq", WHEN_ASKED, RESPONSES, HEARING, SPEECH, FILES, BATCHES),
            // reasoning comes on top of the completion; sources cost apart
            of("xai", ALWAYS, COMPLETIONS, RESPONSES, EMBEDDINGS, IMAGES),
            // cache hits and misses side by side
            of("deepseek", WHEN_ASKED, COMPLETIONS),
            // states its own cost; the model's prefix names the vendor
            of("openrouter", ALWAYS, COMPLETIONS, RESPONSES, EMBEDDINGS),
            of("together", ALWAYS, COMPLETIONS, EMBEDDINGS, IMAGES, SPEECH, FILES),
            of("fireworks", ALWAYS, COMPLETIONS, RESPONSES, EMBEDDINGS),
            // times beside the usage of the last chunk
            of("cerebras", ALWAYS, COMPLETIONS),
            // billed units are stated by its own API alone
            of("cohere", WHEN_ASKED, EMBEDDINGS),
            // usage in every chunk, cumulative; searches and citations cost apart
            of("perplexity", NEVER_ASK),
            // also within the last choice; cached tokens flat in the block
            of("moonshot", WHEN_ASKED, FILES));

    Preset {
        offers = Set.copyOf(offers);
    }

    private static Preset of(String kind, StreamUsage usage, Offer... besidesChat) {
        return new Preset(kind, usage, Offer.chatAnd(besidesChat));
    }

    /// The path of its version, where its public address has one.
    String path() {
        return ProviderKinds.find(kind)
                .flatMap(known -> known.address(Map.of()))
                .map(address -> URI.create(address).getRawPath())
                .orElse(USUAL_PATH);
    }
}
