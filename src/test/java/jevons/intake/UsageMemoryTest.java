package jevons.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import jevons.metering.Extraction;
import org.junit.jupiter.api.Test;

/// What is recalled by the shape of an answer is what its dialect reads.
class UsageMemoryTest {

    private static final int ROUNDS = 40;

    private final UsageMemory memory = new UsageMemory();
    private final UsageTemplate template = new UsageTemplate();
    private int recalled;

    @Test
    void countsApartTheTextIsKept() {
        assertTrue(template.take(utf8("{\"a\\\"1\":12, \"b\":[3,40 ],\"c\":\"7\",\"d\":null}")));
        assertEquals(3, template.size());
        assertEquals(List.of(12L, 3L, 40L), counts());
        assertEquals("{\"a\\\"1\":0, \"b\":[0,0 ],\"c\":\"7\",\"d\":null}", new String(template.bytes(), UTF_8));
        assertEquals(
                "{\"a\\\"1\":1000000000000, \"b\":[1000000000001,1000000000002 ],\"c\":\"7\",\"d\":null}",
                new String(template.marked(), UTF_8));
    }

    @Test
    void whatIsNoPlainCountIsLeftToTheDialect() {
        for (String json : List.of(
                "{\"a\":1.5}",
                "{\"a\":-1}",
                "{\"a\":1e3}",
                "{\"a\":1234567890123456}",
                "{\"a\":\"1\"}",
                "{\"a\":1,\"b\":\"" + "x".repeat(UsageTemplate.BYTES_MAX) + "\"}",
                "[" + "1,".repeat(UsageTemplate.COUNTS_MAX) + "1]")) {
            assertFalse(template.take(utf8(json)), json);
        }
        assertTrue(template.take(utf8("{\"a\":123456789012345}")));
    }

    @Test
    void anAnswerIsRecalledWhenItsShapeWasSeenTwice() {
        for (int i = 0; i < 4; i++) {
            compare(
                    "openai",
                    "",
                    "{\"model\":\"m\",\"usage\":{\"prompt_tokens\":" + (9 + i)
                            + ",\"completion_tokens\":4,\"total_tokens\":" + (13 + i) + "}}");
        }
        assertEquals(2, recalled);
        assertEquals(1, memory.size());
    }

    @Test
    void countsThatDoNotAddUpAreLeftToTheDialect() {
        String sound = "{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}}";
        for (int i = 0; i < 3; i++) {
            compare("openai", "", sound);
        }
        assertEquals(1, recalled);
        compare("openai", "", sound.replace("13", "14"));
        assertEquals(1, recalled);
    }

    @Test
    void anotherProviderOrEndpointIsAnotherShape() {
        String same = "{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":0,\"total_tokens\":9}}";
        for (int i = 0; i < 3; i++) {
            compare("openai", "", same);
            compare("openai", "https://api.openai.com/v1/embeddings", same);
            compare("xai", "", same);
        }
        assertEquals(3, recalled);
        assertEquals(3, memory.size());
    }

    @Test
    void endlessShapesAreForgotten() {
        for (int i = 0; i < 3 * UsageMemory.REMEMBERED_MAX; i++) {
            String json = "{\"model\":\"m-" + (char) ('a' + i % 26) + "-" + i + "\",\"usage\":{\"prompt_tokens\":1,"
                    + "\"completion_tokens\":1,\"total_tokens\":2}}";
            compare("openai", "", json);
            compare("openai", "", json);
        }
        assertTrue(memory.size() <= UsageMemory.REMEMBERED_MAX, () -> memory.size() + " shapes");
        assertTrue(memory.size() > 1, () -> memory.size() + " shapes");
    }

    /// Every recording of one document, and many others of its shape with other counts.
    @Test
    void everyRecordingIsRecalledAsItsDialectReadsIt() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> known = new TreeMap<>();
        int[] plain = {0};
        Recordings.forEach(recording -> {
            List<JsonNode> documents = recording.answer().events().documents();
            if (documents.size() != 1 || recording.readings().isEmpty()) {
                return;
            }
            String json = reduced(documents.getFirst());
            if (!template.take(utf8(json))) {
                return;
            }
            plain[0]++;
            int before = recalled;
            for (int i = 0; i < 3; i++) {
                compare(recording.provider(), recording.uri(), json);
            }
            if (recalled > before) {
                known.merge(recording.provider(), 1, Integer::sum);
            }
            for (int i = 0; i < ROUNDS; i++) {
                String varied = varied(json, random);
                if (template.take(utf8(varied))) {
                    compare(recording.provider(), recording.uri(), varied, "seed " + seed);
                }
            }
        });
        System.out.printf("%d plain answers, known by shape %s, %d recalled%n", plain[0], known, recalled);
        assertTrue(plain[0] > 500, () -> plain[0] + " plain answers");
        for (String provider : List.of("openai", "anthropic", "google")) {
            assertTrue(known.getOrDefault(provider, 0) > 10, () -> provider + ": " + known);
        }
        assertTrue(recalled > 2_000, () -> recalled + " recalled");
    }

    /// The members that matter, as the gateway cuts an answer down to them.
    private static String reduced(JsonNode document) {
        if (!document.isObject()) {
            return document.toString();
        }
        ObjectNode less = document.deepCopy();
        less.remove(List.of("choices", "content", "candidates", "output", "data", "id", "created", "instructions"));
        return less.toString();
    }

    /// The same text with other counts: some zero, some as they are, some small, some large.
    private String varied(String json, SplittableRandom random) {
        assertTrue(template.take(utf8(json)), json);
        String marked = new String(template.marked(), UTF_8);
        for (int i = 0; i < template.size(); i++) {
            long was = template.counts()[i];
            long count = switch (random.nextInt(5)) {
                case 0 -> 0;
                case 1 -> random.nextLong(100);
                case 2 -> random.nextLong(1_000_000_000L);
                default -> was;
            };
            marked = marked.replace(Long.toString(UsageTemplate.SENTINEL + i), Long.toString(count));
        }
        return marked;
    }

    private void compare(String provider, String uri, String json) {
        compare(provider, uri, json, "as it is");
    }

    private void compare(String provider, String uri, String json, String how) {
        UsageFold fold = new UsageFold(provider, uri);
        fold.add(parsed(json));
        List<UsageReader.Reading> readings = fold.readings(Map.of());
        assertTrue(template.take(utf8(json)), json);
        Optional<Extraction> found = memory.recall(provider, uri, template);
        if (found.isPresent()) {
            recalled++;
            assertEquals(1, readings.size(), () -> how + ": " + json);
            assertEquals(readings.getFirst().extraction(), found, () -> how + ": " + json);
        }
        memory.learn(provider, uri, template, readings);
    }

    private static JsonNode parsed(String json) {
        try {
            return UsageFold.parse(utf8(json));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(json, wrong);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private List<Long> counts() {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < template.size(); i++) {
            counts.add(template.counts()[i]);
        }
        return counts;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
