package jevons.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Extraction;
import jevons.metering.UsageBlock;

/// Finds the usage of one HTTP answer, whatever its shape, and reads it by the dialect that fits. A stream yields
/// the same blocks as the plain answer would.
public final class UsageReader {

    private static final String BEDROCK_HEADER = "x-amzn-bedrock-";
    private static final Map<String, String> HEADER_LEAVES = Map.of(
            BEDROCK_HEADER + "input-token-count", "inputTokenCount",
            BEDROCK_HEADER + "output-token-count", "outputTokenCount",
            BEDROCK_HEADER + "cache-read-input-token-count", "cacheReadInputTokenCount",
            BEDROCK_HEADER + "cache-write-input-token-count", "cacheWriteInputTokenCount");

    /// An answer as it came.
    ///
    /// @param provider who answered: `openai`, `aws-bedrock` …
    /// @param uri the endpoint, empty where unknown
    /// @param headers the answer's headers, names in lower case
    /// @param events the JSON documents of the body
    public record Answer(String provider, String uri, Map<String, String> headers, UsageEvents events) {}

    /// What one call within an answer used.
    ///
    /// @param block the provider's block, merged over the stream
    /// @param extraction the block read, empty where no dialect knows its shape
    public record Reading(UsageBlock block, Optional<Extraction> extraction) {}

    private UsageReader() {}

    /// The calls of an answer that state usage; empty where it states none, which is "no usage", not zero usage.
    public static List<Reading> read(Answer answer) {
        UsageFold fold = new UsageFold(answer.provider(), answer.uri());
        answer.events().documents().forEach(fold::add);
        return fold.readings(answer.headers());
    }

    /// Usage that stands in an answer's headers.
    static Optional<UsageBlock> headers(Map<String, String> headers) {
        UsageBlock block = UsageBlock.EMPTY;
        for (Map.Entry<String, String> leaf : HEADER_LEAVES.entrySet()) {
            String value = headers.get(leaf.getKey());
            if (value != null && value.matches("\\d{1,18}")) {
                block = block.with(leaf.getValue(), new BigDecimal(value));
            }
        }
        return Optional.of(block).filter(UsageBlock::hasNumbers);
    }

    /// Headers with their names in lower case, the first value of each.
    public static Map<String, String> lowerCase(JsonNode headers) {
        Map<String, String> lower = new LinkedHashMap<>();
        headers.properties().forEach(header -> {
            JsonNode value = header.getValue().isArray() ? header.getValue().path(0) : header.getValue();
            lower.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), value.asText());
        });
        return lower;
    }
}
