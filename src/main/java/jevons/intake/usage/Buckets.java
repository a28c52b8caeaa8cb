package jevons.intake.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import jevons.intake.CellRefused;
import jevons.intake.Json;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import jevons.intake.Seen;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.metering.UsageFact;

/// Goes through pages of buckets, as the usage reports of OpenAI and Anthropic return them: one page, pages one
/// after the other, or an array of pages. One bucket at a time is in memory.
final class Buckets {

    /// Makes the fact of one result.
    interface Maker {

        /// @param bucket the bucket without its results, flattened
        /// @param result one result, flattened
        UsageFact fact(Map<String, Optional<String>> bucket, Map<String, Optional<String>> result);
    }

    private final Source source;
    private final Maker maker;
    private final Consumer<UsageFact> good;
    private final Rejects rejects;
    private final Seen seen = new Seen();
    private long found;

    Buckets(Source source, Maker maker, Consumer<UsageFact> good, Rejects rejects) {
        this.source = source;
        this.maker = maker;
        this.good = good;
        this.rejects = rejects;
    }

    void read() {
        long line = 1;
        try (JsonParser parser = Json.MAPPER.createParser(source.text())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentLocation().getLineNr();
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("data")) {
                    page(parser);
                }
            }
        } catch (JsonProcessingException e) {
            cutOff(Json.line(e), Json.reason(e));
        } catch (IOException e) {
            cutOff(line, "is cut off: " + e.getMessage());
        }
        if (found == 0 && rejects.count() == 0) {
            throw SourceRefused.of(
                    source.name(), 1, "has no bucket", "give the report's answer as it came: {\"data\": [{…}]}");
        }
    }

    private void page(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            long line = parser.currentLocation().getLineNr();
            JsonNode bucket = Json.MAPPER
                    .reader()
                    .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(parser);
            found++;
            Map<String, Optional<String>> outer = new TreeMap<>();
            Json.flatten("", bucket, outer);
            outer.remove("results");
            for (JsonNode result : bucket.path("results")) {
                one(outer, result, line);
            }
        }
    }

    private void one(Map<String, Optional<String>> bucket, JsonNode result, long line) {
        Map<String, Optional<String>> flat = new TreeMap<>();
        Json.flatten("", result, flat);
        try {
            UsageFact fact = maker.fact(bucket, flat);
            switch (seen.add(hash(fact.key().id()), flat.hashCode())) {
                case NEW -> {
                    rejects.take();
                    good.accept(fact);
                }
                case SAME -> rejects.repeat();
                case OTHER ->
                    throw new CellRefused(
                            "bucket",
                            fact.key().id(),
                            "occurred before in this file with other numbers",
                            "export each bucket once, grouped the same way");
            }
        } catch (CellRefused e) {
            rejects.add(e.at(source.name(), line, result.toString()));
        }
    }

    private void cutOff(long line, String reason) {
        rejects.add(new Reject(
                source.name(), line, "", "", reason, "get the file again; the buckets before this are kept", ""));
    }

    private static long hash(String id) {
        long hash = 1;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash + id.charAt(i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /// A member's text; empty where null or not there.
    static String text(Map<String, Optional<String>> flat, String name) {
        return flat.getOrDefault(name, Optional.empty()).orElse("");
    }

    static String needed(Map<String, Optional<String>> flat, String name, String fix) {
        String text = text(flat, name);
        if (text.isEmpty()) {
            throw new CellRefused(name, "null", "is not stated", fix);
        }
        return text;
    }

    /// A count; 0 where not there.
    static long count(Map<String, Optional<String>> flat, String name) {
        String text = text(flat, name);
        return text.isEmpty() ? 0 : Tokens.whole(name, text);
    }
}
