package jevons.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Extraction;
import jevons.metering.UsageBlock;
import jevons.metering.dialect.Dialect;
import jevons.metering.dialect.DialectChoice;

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
        List<Reading> readings = new ArrayList<>();
        for (UsageBlock block : blocks(answer)) {
            readings.add(new Reading(
                    block,
                    DialectChoice.choose(answer.provider(), answer.uri(), block)
                            .map(dialect -> dialect.extract(block))));
        }
        return readings;
    }

    private static List<UsageBlock> blocks(Answer answer) {
        List<UsageSighting> sightings = new ArrayList<>();
        UsageSighting.Envelope envelope = new UsageSighting.Envelope();
        for (JsonNode document : answer.events().documents()) {
            sightings.addAll(UsageSighting.in(document, envelope));
        }
        List<UsageSighting> main = sightings.stream()
                .filter(sighting -> sighting.block().hasNumbers() && !sighting.isAside())
                .toList();
        List<UsageBlock> blocks = main.isEmpty() ? asides(sightings, answer) : merged(main, answer);
        return blocks.stream().map(envelope::around).toList();
    }

    private static List<UsageBlock> asides(List<UsageSighting> sightings, Answer answer) {
        Optional<UsageBlock> last = sightings.stream()
                .map(UsageSighting::block)
                .filter(UsageBlock::hasNumbers)
                .reduce((earlier, later) -> later);
        return last.or(() -> headers(answer.headers())).stream().toList();
    }

    private static Optional<UsageBlock> headers(Map<String, String> headers) {
        UsageBlock block = UsageBlock.EMPTY;
        for (Map.Entry<String, String> leaf : HEADER_LEAVES.entrySet()) {
            String value = headers.get(leaf.getKey());
            if (value != null && value.matches("\\d{1,18}")) {
                block = block.with(leaf.getValue(), new BigDecimal(value));
            }
        }
        return Optional.of(block).filter(UsageBlock::hasNumbers);
    }

    /// One block per call: the events of a stream are one call, the entries of a list are one each.
    private static List<UsageBlock> merged(List<UsageSighting> sightings, Answer answer) {
        Map<String, UsageBlock> calls = new LinkedHashMap<>();
        for (UsageSighting sighting : sightings) {
            calls.merge(sighting.call(), sighting.block(), (earlier, later) -> {
                boolean overlay = DialectChoice.choose(answer.provider(), answer.uri(), earlier)
                        .filter(dialect -> dialect.merge() == Dialect.Merge.OVERLAY)
                        .isPresent();
                return overlay ? earlier.overlaidBy(later) : later;
            });
        }
        return List.copyOf(calls.values());
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
