package jevons.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// The recordings of real provider APIs in the outside data, as they lie there: one JSON object per exchange.
public final class Transcripts {

    private static final List<String> FILES = List.of(
            "openai",
            "anthropic",
            "google",
            "google-vertex",
            "aws-bedrock",
            "azure",
            "mistral",
            "cohere",
            "groq",
            "openrouter",
            "deepseek",
            "xai",
            "other");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Transcripts() {}

    /// Calls a consumer with every recording; skips the running test where the recordings are not there.
    public static void forEach(Consumer<JsonNode> consumer) {
        for (String file : FILES) {
            try (BufferedReader lines = Shared.lines("transcripts/" + file + ".jsonl.gz")) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    consumer.accept(JSON.readTree(line));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
