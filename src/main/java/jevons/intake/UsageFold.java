package jevons.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Served;
import jevons.metering.UsageBlock;
import jevons.metering.dialect.Dialect;
import jevons.metering.dialect.DialectChoice;

/// Gathers the usage of one answer document by document, so that a stream need not be kept. A document that
/// states neither usage nor model may be left out; the result is the same.
public final class UsageFold {

    private final String provider;
    private final String uri;
    private final UsageSighting.Envelope envelope = new UsageSighting.Envelope();
    private final Map<String, UsageBlock> calls = new LinkedHashMap<>();
    private Optional<UsageBlock> aside = Optional.empty();

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

    /// The calls that state usage, each read by its dialect; empty where the answer states none.
    ///
    /// @param headers the answer's headers, names in lower case
    public List<UsageReader.Reading> readings(Map<String, String> headers) {
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
