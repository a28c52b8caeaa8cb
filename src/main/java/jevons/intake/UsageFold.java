package jevons.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Extraction;
import jevons.metering.Served;
import jevons.metering.UsageBlock;
import jevons.metering.dialect.Dialect;
import jevons.metering.dialect.DialectChoice;

/// Gathers the usage of one answer document by document, so that a stream need not be kept. A document that
/// states neither usage nor model may be left out; the result is the same.
public final class UsageFold {

    private static final UsageMemory MEMORY = new UsageMemory();

    private final String provider;
    private final String uri;
    private final UsageSighting.Envelope envelope = new UsageSighting.Envelope();
    private final Map<String, UsageBlock> calls = new LinkedHashMap<>();
    private Optional<UsageBlock> aside = Optional.empty();
    private Optional<Extraction> recalled = Optional.empty();

    /// @param provider who answered, as dialects name it
    /// @param uri the endpoint called, empty where unknown
    public UsageFold(String provider, String uri) {
        this.provider = provider;
        this.uri = uri;
    }

    /// A JSON text as [#add] takes it: numbers exact.
    ///
    /// @throws JsonProcessingException where it is not one JSON text
    public static JsonNode parse(byte[] json) throws IOException {
        return UsageEvents.JSON.readTree(json);
    }

    /// The next document of the answer.
    ///
    /// @throws IllegalArgumentException where a usage object is beyond the limits of [UsageBlocks]
    public void add(JsonNode document) {
        for (UsageSighting sighting : UsageSighting.in(document, envelope)) {
            if (!sighting.block().hasNumbers()) {
                continue;
            }
            if (sighting.isAside()) {
                aside = Optional.of(sighting.block());
            } else {
                calls.merge(sighting.call(), sighting.block(), this::joined);
            }
        }
    }

    /// The only document of an answer. Quicker than [#parse] and [#add] where answers of its shape came before;
    /// the extractions are the same.
    ///
    /// @param json one well-formed JSON text
    /// @throws IOException where it is beyond the limits of the parser
    /// @throws IllegalArgumentException where a usage object is beyond the limits of [UsageBlocks]
    public void addOnly(byte[] json) throws IOException {
        UsageTemplate template = new UsageTemplate();
        boolean isPlain = template.take(json);
        if (isPlain) {
            recalled = MEMORY.recall(provider, uri, template);
        }
        if (recalled.isPresent()) {
            return;
        }
        add(parse(json));
        if (isPlain && !calls.isEmpty()) {
            MEMORY.learn(provider, uri, template, readings(Map.of()));
        }
    }

    /// What the calls that state usage say, empty for one whose shape no dialect knows; no element where the
    /// answer states no usage.
    ///
    /// @param headers the answer's headers, names in lower case
    public List<Optional<Extraction>> extractions(Map<String, String> headers) {
        return recalled.isPresent()
                ? List.of(recalled)
                : readings(headers).stream()
                        .map(UsageReader.Reading::extraction)
                        .toList();
    }

    /// The calls that state usage, each read by its dialect; empty where the answer states none.
    ///
    /// @param headers the answer's headers, names in lower case
    /// @throws IllegalStateException after [#addOnly] where the document was not read leaf by leaf
    public List<UsageReader.Reading> readings(Map<String, String> headers) {
        if (recalled.isPresent()) {
            throw new IllegalStateException("the answer was recalled by its shape; ask for its extractions");
        }
        List<UsageReader.Reading> readings = new ArrayList<>();
        for (UsageBlock bare : calls.isEmpty() ? beside(headers) : calls.values()) {
            UsageBlock block = envelope.around(bare);
            readings.add(new UsageReader.Reading(
                    block, DialectChoice.choose(provider, uri, block).map(dialect -> dialect.extract(block))));
        }
        return readings;
    }

    /// What the answer says of its model and tier, for where it states no usage.
    public Served served() {
        UsageBlock block = envelope.around(UsageBlock.EMPTY);
        return new Served(
                block.text("@model").orElse(""), block.text("@service_tier").orElse(""), "", "");
    }

    private List<UsageBlock> beside(Map<String, String> headers) {
        return aside.or(() -> UsageReader.headers(headers)).stream().toList();
    }

    /// The events of a stream are one call.
    private UsageBlock joined(UsageBlock earlier, UsageBlock later) {
        boolean overlay = DialectChoice.choose(provider, uri, earlier)
                .filter(dialect -> dialect.merge() == Dialect.Merge.OVERLAY)
                .isPresent();
        return overlay ? earlier.overlaidBy(later) : later;
    }
}
