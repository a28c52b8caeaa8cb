package jevons.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Answer;
import jevons.simulator.script.Directions;

/// What OpenAI's endpoints have in common.
final class OpenAi {

    static final int CHOICES_MAX = 16;

    private static final List<String> THINKERS = List.of("o1", "o3", "o4", "gpt-5", "deepseek-r", "deepseek-reasoner");

    private OpenAi() {}

    /// The model that a call names in its body or, on Azure, as the deployment in its path.
    static String model(Call call) {
        String deployment = call.segmentAfter("/deployments/");
        String model = call.json().path("model").asText(deployment);
        if (model.isEmpty()) {
            throw new IllegalArgumentException("you must provide a model parameter");
        }
        return model;
    }

    /// Directions in `user` or in `metadata.simulate`.
    static Directions directions(JsonNode json) {
        String user = json.path("user").asText("");
        String metadata = json.path("metadata").path("simulate").asText("");
        Directions found = metadata.isEmpty() ? Directions.NONE : Directions.parse(metadata);
        return user.startsWith("simulate ") ? found.or(Directions.parse(user.substring(9))) : found;
    }

    /// True for models that think without being told to.
    static boolean isThinker(String model) {
        String plain = model.substring(model.lastIndexOf('/') + 1);
        return THINKERS.stream().anyMatch(plain::startsWith);
    }

    /// True for models that tell their thoughts beside the answer, as `reasoning_content`.
    static boolean tellsThoughts(String model) {
        return model.substring(model.lastIndexOf('/') + 1).startsWith("deepseek-r");
    }

    static String callId(int index) {
        return "call_" + Answer.ID + index;
    }

    /// States usage the way that is wanted.
    static void putUsage(ObjectNode root, Answer answer, Function<Sold, ObjectNode> usage) {
        switch (answer.shown()) {
            case STATED -> root.set("usage", usage.apply(answer.sold()));
            case NULL -> root.putNull("usage");
            case ABSENT -> root.remove("usage");
        }
    }

    static ObjectNode chatUsage(Sold sold) {
        ObjectNode usage = Nodes.object()
                .put("prompt_tokens", sold.allInput())
                .put("completion_tokens", sold.allOutput())
                .put("total_tokens", sold.allInput() + sold.allOutput());
        ObjectNode read = usage.putObject("prompt_tokens_details")
                .put("cached_tokens", sold.of(Bucket.CACHED))
                .put("audio_tokens", 0);
        if (sold.of(Bucket.CACHE_WRITE) > 0) {
            read.put("cache_write_tokens", sold.of(Bucket.CACHE_WRITE));
        }
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", sold.of(Bucket.REASONING))
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
        return usage;
    }

    static String error(Failure failure) {
        ObjectNode error = Nodes.object().put("message", failure.message());
        switch (failure.status()) {
            case 401 ->
                error.put("type", "invalid_request_error").putNull("param").put("code", "invalid_api_key");
            case 403 ->
                error.put("type", "insufficient_permissions").putNull("param").putNull("code");
            case 404 ->
                error.put("type", "invalid_request_error").putNull("param").put("code", "model_not_found");
            case 429 -> error.put("type", "requests").putNull("param").put("code", "rate_limit_exceeded");
            case 400, 408, 413 ->
                error.put("type", "invalid_request_error").putNull("param").putNull("code");
            default -> error.put("type", "server_error").putNull("param").putNull("code");
        }
        return Nodes.object("error", error).toString();
    }
}
