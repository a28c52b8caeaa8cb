package jevons.gateway.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// What a batch says of itself, in OpenAI's words or Anthropic's.
///
/// @param id at the provider
/// @param over true where it will do no more work: completed, ended, expired, cancelled, failed
/// @param endpoint what its requests call (`/v1/embeddings`), empty where not stated
/// @param output id of the file with its results, empty where there is none or it is not in a file
/// @param answered requests that were answered, 0 where not stated
/// @param model of all its requests, empty where not stated
/// @param usage the sum that it states, in the shape of OpenAI's responses; empty where none is stated
public record BatchState(
        String id,
        boolean over,
        String endpoint,
        String output,
        long answered,
        String model,
        Optional<JsonNode> usage) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OVER = Set.of("completed", "failed", "expired", "cancelled", "ended");

    /// Reads a batch.
    ///
    /// @return empty where the text is no batch
    public static Optional<BatchState> of(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException notJson) {
            return Optional.empty();
        }
        boolean anthropic = root.path("type").asText().equals("message_batch");
        String id = root.path("id").asText();
        if (id.isEmpty() || !anthropic && !root.path("object").asText().equals("batch")) {
            return Optional.empty();
        }
        JsonNode counts = root.path("request_counts");
        JsonNode usage = root.path("usage");
        return Optional.of(new BatchState(
                id,
                OVER.contains(
                        root.path(anthropic ? "processing_status" : "status").asText()),
                text(root.path("endpoint")),
                text(root.path("output_file_id")),
                counts.path(anthropic ? "succeeded" : "completed").asLong(),
                text(root.path("model")),
                states(usage) ? Optional.of(usage) : Optional.empty()));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
    }

    /// True where its use is known without its results: it is over, states a sum, and names the model or has no
    /// results that could.
    public boolean isStated() {
        return over && usage.isPresent() && (!model.isEmpty() || output.isEmpty());
    }

    /// A sum of nothing is how batches of old say that they do not know.
    private static boolean states(JsonNode usage) {
        return usage.path("input_tokens").asLong() + usage.path("output_tokens").asLong() > 0;
    }
}
