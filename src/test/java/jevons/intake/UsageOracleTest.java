package jevons.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import jevons.house.Shared;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.Quantity;
import jevons.metering.Rule;
import jevons.metering.TokenKind;
import jevons.metering.UsageBlock;
import jevons.metering.dialect.DialectChoice;
import org.junit.jupiter.api.Test;

/// An independent library counted 812 real usage blocks. Our meters, added up its way, agree with it in every
/// block, or the difference is one of the rules named here.
class UsageOracleTest {

    /// Where the two differ, each with what must then hold.
    private enum Named {
        /// The library does not read Mistral's `num_cached_tokens`; the provider states it.
        LIBRARY_LACKS_MISTRAL_CACHE,
        /// The library does not read the lifetime of cache writes on Bedrock; the provider states it.
        LIBRARY_LACKS_BEDROCK_LIFETIME,
        /// The library does not read OpenRouter's `video_tokens`; the provider states it.
        LIBRARY_LACKS_OPENROUTER_VIDEO,
        /// The library leaves out thoughts that stand in the grand total only ([Rule#REASONING_ONLY_IN_TOTAL]).
        LIBRARY_LACKS_HIDDEN_THOUGHTS,
        /// The library adds up modality rows; we keep the total, which is above them ([Rule#ROWS_DIFFER]).
        LIBRARY_TAKES_ROWS
    }

    /// One count that differs.
    private record Gap(Key key, BigDecimal ours, BigDecimal theirs, Extraction extraction, UsageBlock block) {

        Optional<Named> name() {
            BigDecimal more = ours.subtract(theirs);
            boolean absent = theirs.signum() == 0;
            String dialect = extraction.dialect();
            if (is("mistral", "cache_read_tokens") && absent && states("num_cached_tokens")) {
                return Optional.of(Named.LIBRARY_LACKS_MISTRAL_CACHE);
            }
            if (key.name().equals("cache_write_5m_tokens")
                    && absent
                    && (states("cacheDetails[0].inputTokens") || states("cache_creation.ephemeral_5m_input_tokens"))) {
                return Optional.of(Named.LIBRARY_LACKS_BEDROCK_LIFETIME);
            }
            if (is("openrouter", "input_video_tokens") && absent && states("prompt_tokens_details.video_tokens")) {
                return Optional.of(Named.LIBRARY_LACKS_OPENROUTER_VIDEO);
            }
            if (dialect.equals("gemini-chat")
                    && more.compareTo(metered(Rule.REASONING_ONLY_IN_TOTAL).negate()) == 0) {
                return Optional.of(Named.LIBRARY_LACKS_HIDDEN_THOUGHTS);
            }
            BigDecimal toolsWithoutRows = block.has("toolUsePromptTokensDetails")
                    ? BigDecimal.ZERO
                    : block.number("toolUsePromptTokenCount").orElse(BigDecimal.ZERO);
            BigDecimal notInRows = metered(Rule.ROWS_DIFFER).add(toolsWithoutRows);
            return is("gemini", "input_text_tokens") && more.compareTo(notInRows) == 0
                    ? Optional.of(Named.LIBRARY_TAKES_ROWS)
                    : Optional.empty();
        }

        private boolean is(String dialect, String name) {
            return extraction.dialect().equals(dialect) && key.name().equals(name);
        }

        private boolean states(String path) {
            return block.number(path)
                    .filter(value -> value.compareTo(ours) == 0)
                    .isPresent();
        }

        private BigDecimal metered(Rule rule) {
            return extraction.differences().stream()
                    .filter(difference -> difference.rule() == rule)
                    .map(difference -> difference.metered().subtract(difference.stated()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public String toString() {
            return extraction.dialect() + " " + key.name() + " ours " + ours + " theirs " + theirs + " " + block;
        }
    }

    private record Key(String name, Predicate<Meter> counts) {}

    private static final List<Key> KEYS = List.of(
            new Key("input_tokens", meter -> meter.direction() == Direction.INPUT),
            new Key("output_tokens", meter -> meter.direction() == Direction.OUTPUT),
            new Key("cache_read_tokens", meter -> meter.cache() == CacheAction.READ),
            new Key("cache_write_tokens", UsageOracleTest::isWrite),
            new Key("cache_write_5m_tokens", meter -> meter.cache() == CacheAction.WRITE_5M),
            new Key("cache_write_1h_tokens", meter -> meter.cache() == CacheAction.WRITE_1H),
            new Key("output_reasoning_tokens", meter -> meter.kind() == TokenKind.REASONING),
            new Key("input_tool_tokens", meter -> meter.kind() == TokenKind.TOOL_USE),
            new Key("input_text_tool_tokens", meter -> meter.kind() == TokenKind.TOOL_USE && is(meter, Modality.TEXT)),
            new Key("input_text_tokens", meter -> side(meter, Direction.INPUT, Modality.TEXT)),
            new Key("input_audio_tokens", meter -> side(meter, Direction.INPUT, Modality.AUDIO)),
            new Key("input_image_tokens", UsageOracleTest::isInputImage),
            new Key("input_video_tokens", meter -> side(meter, Direction.INPUT, Modality.VIDEO)),
            new Key("output_text_tokens", UsageOracleTest::isAnswer),
            new Key("output_image_tokens", meter -> side(meter, Direction.OUTPUT, Modality.IMAGE)),
            new Key("output_audio_tokens", meter -> side(meter, Direction.OUTPUT, Modality.AUDIO)),
            new Key("cache_text_read_tokens", meter -> cached(meter, Modality.TEXT)),
            new Key("cache_audio_read_tokens", meter -> cached(meter, Modality.AUDIO)),
            new Key("cache_image_read_tokens", meter -> isInputImage(meter) && meter.cache() == CacheAction.READ),
            new Key("cache_video_read_tokens", meter -> cached(meter, Modality.VIDEO)),
            new Key("web_searches", meter -> meter.equals(Meter.WEB_SEARCH)));

    @Test
    void metersAgreeWithTheIndependentCounts() throws IOException {
        Map<String, UsageReader.Answer> origins = origins();
        Map<String, Integer> counts = new TreeMap<>();
        List<String> silent = new ArrayList<>();
        JsonNode oracle =
                JsonMapper.builder().build().readTree(Shared.text("transcripts/genai_prices_usage_oracle.json.gz"));
        for (JsonNode entry : oracle) {
            count(counts, "blocks");
            compare(entry, origins, counts, silent);
        }
        counts.forEach((name, count) -> System.out.printf("oracle %6d %s%n", count, name));
        assertTrue(silent.isEmpty(), () -> silent.size() + " differ without a name: " + silent);
        assertEquals(812, counts.get("blocks"));
        assertEquals(785, counts.get("agree"));
    }

    private static void compare(
            JsonNode entry, Map<String, UsageReader.Answer> origins, Map<String, Integer> counts, List<String> silent) {
        JsonNode body = entry.path("body");
        JsonNode usage =
                body.has("usageMetadata") ? body.path("usageMetadata") : body.path(body.has("meta") ? "meta" : "usage");
        String file = body.path("file").asText();
        UsageBlock block = UsageBlocks.flatten(usage);
        UsageReader.Answer origin = origins.get(file + block);
        String provider = origin == null ? guess(file) : origin.provider();
        count(counts, origin == null ? "provider by file name" : "provider by recording");
        Extraction extraction = DialectChoice.choose(provider, origin == null ? "" : origin.uri(), block)
                .orElseThrow()
                .extract(block);
        JsonNode expected = flavour(entry.path("extracted"), provider, extraction.dialect());
        if (expected.isMissingNode()) {
            silent.add("no flavour for " + provider + " " + extraction.dialect() + " " + file);
            return;
        }
        Set<String> outcomes = new TreeSet<>();
        for (Key key : KEYS) {
            BigDecimal theirs = new BigDecimal(expected.path(key.name()).asText("0"));
            BigDecimal ours = sum(extraction, key);
            boolean splits = expected.has(key.name()) || !key.name().contains("text");
            if (splits && ours.compareTo(theirs) != 0) {
                Gap gap = new Gap(key, ours, theirs, extraction, block);
                gap.name().ifPresentOrElse(name -> outcomes.add("named " + name), () -> silent.add(gap + " " + file));
            }
        }
        (outcomes.isEmpty() ? Set.of("agree") : outcomes).forEach(outcome -> count(counts, outcome));
    }

    private static JsonNode flavour(JsonNode extracted, String provider, String dialect) {
        for (String wanted : wanted(provider, dialect)) {
            for (JsonNode one : extracted) {
                for (JsonNode extractor : one.path("extractors")) {
                    String name = extractor.path("provider_id").asText() + "/"
                            + extractor.path("api_flavor").asText();
                    if (name.equals(wanted)) {
                        return one.path("usage");
                    }
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static List<String> wanted(String provider, String dialect) {
        return switch (dialect) {
            case "anthropic-messages" ->
                List.of(provider.equals("aws-bedrock") ? "aws/anthropic" : "anthropic/default");
            case "openai-responses" -> List.of("openai/responses");
            case "openai-embeddings" -> List.of("openai/embeddings");
            case "bedrock-converse" -> List.of("aws/default");
            case "gemini" -> List.of("google/default");
            case "gemini-chat" -> List.of("google/chat");
            case "mistral" -> List.of("mistral/default");
            case "groq" -> List.of("groq/default");
            case "openrouter" -> List.of("openrouter/chat");
            case "deepseek" -> List.of("deepseek/chat");
            case "cohere" -> List.of("cohere/default", "cohere/embeddings");
            case "openai-chat" -> List.of(provider + "/chat", "openai/chat");
            default -> List.of();
        };
    }

    private static Map<String, UsageReader.Answer> origins() {
        Map<String, UsageReader.Answer> origins = new HashMap<>();
        Recordings.forEach(recording -> {
            String file = recording.source().replaceFirst(".*:tests/", "");
            for (UsageReader.Reading reading : recording.readings()) {
                origins.put(file + plain(reading.block()), recording.answer());
            }
        });
        return origins;
    }

    private static UsageBlock plain(UsageBlock block) {
        Map<String, BigDecimal> numbers = new TreeMap<>(block.numbers());
        numbers.keySet().removeIf(path -> path.startsWith("@"));
        Map<String, String> texts = new TreeMap<>(block.texts());
        texts.keySet().removeIf(path -> path.startsWith("@"));
        return new UsageBlock(numbers, texts, block.nulls());
    }

    private static String guess(String file) {
        for (String name :
                List.of("anthropic", "bedrock", "mistral", "groq", "openrouter", "google", "cohere", "openai")) {
            if (file.contains(name)) {
                return name.equals("bedrock") ? "aws-bedrock" : name;
            }
        }
        return "openai";
    }

    private static BigDecimal sum(Extraction extraction, Key key) {
        return extraction.meters().stream()
                .filter(quantity -> quantity.meter().isTokens() || key.name().equals("web_searches"))
                .filter(quantity -> key.counts().test(quantity.meter()))
                .map(Quantity::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isWrite(Meter meter) {
        return meter.cache() != CacheAction.NONE && meter.cache() != CacheAction.READ;
    }

    private static boolean is(Meter meter, Modality modality) {
        return meter.modality() == modality;
    }

    private static boolean side(Meter meter, Direction direction, Modality modality) {
        return meter.direction() == direction && is(meter, modality);
    }

    /// The library counts documents, which are pictures of pages, as images.
    private static boolean isInputImage(Meter meter) {
        return side(meter, Direction.INPUT, Modality.IMAGE) || side(meter, Direction.INPUT, Modality.DOCUMENT);
    }

    private static boolean isAnswer(Meter meter) {
        return side(meter, Direction.OUTPUT, Modality.TEXT) && meter.kind() == TokenKind.PLAIN;
    }

    private static boolean cached(Meter meter, Modality modality) {
        return meter.cache() == CacheAction.READ && is(meter, modality);
    }

    private static void count(Map<String, Integer> counts, String name) {
        counts.merge(name, 1, Integer::sum);
    }
}
