package jevons.simulator.wire;

import java.util.List;
import java.util.Optional;

/// Every dialect and where it is spoken.
public final class Dialects {

    /// A place where a dialect is spoken: any path that ends so, whatever stands before it.
    private record Place(String end, Dialect dialect) {}

    private static final List<Place> PLACES = List.of(
            new Place("/chat/completions", new OpenAiChat()), new Place("/v1/messages", new AnthropicMessages()));

    private Dialects() {}

    /// The dialect that is spoken at a path.
    public static Optional<Dialect> at(String path) {
        for (Place place : PLACES) {
            if (path.endsWith(place.end())) {
                return Optional.of(place.dialect());
            }
        }
        return Optional.empty();
    }
}
