package jevons.gateway.translate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import jevons.gateway.translate.chat.ChatRequest.Format;

/// What several writers of requests have in common.
public final class Requests {

    /// Said to models whose vendor has no mode for JSON without a schema.
    public static final String JSON_ONLY = "Answer with one JSON object and nothing else.";

    private Requests() {}

    /// Refuses what changes an answer's meaning and only OpenAI can say.
    public static void refuseOpenAiOnly(Sampling sampling, String vendor) {
        if (sampling.extras().choices() > 1) {
            throw Notes.refusal("n", vendor + " gives one answer per request", "leave n out and ask several times");
        }
        refuseLikelihoods(sampling, vendor);
    }

    /// Refuses what Gemini cannot say either.
    public static void refuseLikelihoods(Sampling sampling, String vendor) {
        if (sampling.extras().logprobs() || sampling.extras().topLogprobs().orElse(0) > 0) {
            throw Notes.refusal("logprobs", vendor + "'s likelihoods are not translated", "leave it out");
        }
        if (sampling.penalties().bias().isPresent()) {
            throw Notes.refusal("logit_bias", vendor + " has other tokens and no bias", "leave it out");
        }
    }

    /// Notes hints that a vendor has no word for.
    public static void noteHints(Sampling sampling, Notes notes) {
        if (sampling.seed().isPresent()) {
            notes.add("seed", "dropped, the provider has none");
        }
        if (sampling.penalties().presence().filter(value -> value.signum() != 0).isPresent()) {
            notes.add("presence_penalty", "dropped, the provider has none");
        }
        if (sampling.penalties()
                .frequency()
                .filter(value -> value.signum() != 0)
                .isPresent()) {
            notes.add("frequency_penalty", "dropped, the provider has none");
        }
    }

    /// The arguments of a call in a request, as an object.
    ///
    /// @throws jevons.gateway.translate.Translation.UntranslatableException where they are not one
    public static JsonNode arguments(Part.ToolCall call) {
        return Trees.parse(call.arguments())
                .orElseThrow(() -> Notes.refusal(
                        "tool_calls.function.arguments",
                        "the arguments of call " + call.id() + " are not a JSON object",
                        "send what the model answered"));
    }

    /// The arguments of a call in an answer, as an object; what is not one is kept as a text inside.
    public static JsonNode arguments(Part.ToolCall call, Notes notes) {
        return Trees.parse(call.arguments()).orElseGet(() -> {
            notes.add("tool_calls.function.arguments", "not a JSON object, kept as the text unparsed_arguments");
            return Trees.object().put("unparsed_arguments", call.arguments());
        });
    }

    /// True where any JSON object is wanted.
    public static boolean wantsAnyJson(ChatRequest request) {
        return request.format() instanceof Format.JsonObject;
    }
}
