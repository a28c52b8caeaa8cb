package jevons.simulator.wire;

import java.util.List;
import java.util.Optional;

/// Every dialect and where it is spoken.
public final class Dialects {

    /// A place where a dialect is spoken: any path that holds the one word and ends with the other.
    private record Place(String part, String end, Dialect dialect) {}

    private static final GeminiGenerate EVENTS = new GeminiGenerate(Framing.EVENTS);
    private static final GeminiGenerate ARRAY = new GeminiGenerate(Framing.ARRAY);
    private static final BedrockInvoke INVOKE = new BedrockInvoke();
    private static final BedrockConverse CONVERSE = new BedrockConverse();
    private static final VertexAnthropic VERTEX = new VertexAnthropic();

    private static final List<Place> PLACES = List.of(
            new Place("", "/chat/completions", new OpenAiChat()),
            new Place("", "/v1/messages", new AnthropicMessages()),
            new Place("", "/responses", new OpenAiResponses()),
            new Place("", "/completions", new OpenAiCompletions()),
            new Place("/models/", ":generateContent", EVENTS),
            new Place("/models/", ":streamGenerateContent", ARRAY),
            new Place("/models/", ":rawPredict", VERTEX),
            new Place("/models/", ":streamRawPredict", VERTEX),
            new Place("/model/", "/converse", CONVERSE),
            new Place("/model/", "/converse-stream", CONVERSE),
            new Place("anthropic.", "/invoke", INVOKE),
            new Place("/model/", "/invoke-with-response-stream", INVOKE));

    private Dialects() {}

    /// The dialect that a call speaks.
    public static Optional<Dialect> of(Call call) {
        if (!call.method().equals("POST")) {
            return Optional.empty();
        }
        for (Place place : PLACES) {
            if (call.path().endsWith(place.end()) && call.path().contains(place.part())) {
                boolean events = place.dialect() == ARRAY
                        && call.extras().parameter("alt").equals("sse");
                return Optional.of(events ? EVENTS : place.dialect());
            }
        }
        return Optional.empty();
    }
}
