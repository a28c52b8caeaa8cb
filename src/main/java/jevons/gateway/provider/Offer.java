package jevons.gateway.provider;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jevons.gateway.Endpoint;

/// Groups of OpenAI's endpoints that a compatible provider has or has not.
enum Offer {
    CHAT("/v1/chat/"),
    COMPLETIONS("/v1/completions"),
    RESPONSES("/v1/responses"),
    EMBEDDINGS("/v1/embeddings"),
    MODERATIONS("/v1/moderations"),
    IMAGES("/v1/images/"),
    SPEECH("/v1/audio/speech"),
    HEARING("/v1/audio/trans"),
    FILES("/v1/files"),
    BATCHES("/v1/batches"),
    MODELS("/v1/models");

    private final String prefix;

    Offer(String prefix) {
        this.prefix = prefix;
    }

    /// The group of an endpoint; empty for those that are not OpenAI's.
    static Optional<Offer> of(Endpoint endpoint) {
        for (Offer offer : values()) {
            if (endpoint.path().startsWith(offer.prefix)) {
                return Optional.of(offer);
            }
        }
        return Optional.empty();
    }

    static Set<Offer> all() {
        return EnumSet.allOf(Offer.class);
    }

    /// Chat, models and some more.
    static Set<Offer> chatAnd(Offer... more) {
        Set<Offer> offers = EnumSet.of(CHAT, MODELS);
        offers.addAll(Set.of(more));
        return offers;
    }
}
