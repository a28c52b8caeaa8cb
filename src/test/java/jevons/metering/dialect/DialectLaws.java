package jevons.metering.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import jevons.metering.Direction;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.UsageBlock;
import org.junit.jupiter.api.Test;

/// What must hold for any usage block, however absurd.
class DialectLaws {

    private static final int CASES = 10_000;

    /// Known cells, stated the way Gemini would, come back as the same cells.
    @Test
    void disjointCellsSurviveGeminisWayOfStatingThem() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<String, Long> cells = new TreeMap<>();
            String[] modalities = {"text", "audio", "image", "video", "document"};
            Map<String, BigDecimal> numbers = new TreeMap<>();
            Map<String, String> texts = new TreeMap<>();
            long prompt = 0;
            long cached = 0;
            for (int i = 0; i < modalities.length; i++) {
                long fresh = random.nextInt(4) == 0 ? 0 : random.nextLong(100_000);
                long read = random.nextInt(3) == 0 ? random.nextLong(50_000) : 0;
                put(cells, "input." + modalities[i], fresh);
                put(cells, "input." + modalities[i] + ".cache_read", read);
                for (String table : List.of("promptTokensDetails[", "cacheTokensDetails[")) {
                    texts.put(table + i + "].modality", modalities[i].toUpperCase(Locale.ROOT));
                }
                numbers.put("promptTokensDetails[" + i + "].tokenCount", BigDecimal.valueOf(fresh + read));
                numbers.put("cacheTokensDetails[" + i + "].tokenCount", BigDecimal.valueOf(read));
                prompt += fresh + read;
                cached += read;
            }
            long tool = random.nextLong(1_000);
            long thoughts = random.nextLong(1_000);
            long answer = random.nextLong(1_000);
            put(cells, "input.text.tool_use", tool);
            put(cells, "output.text.reasoning", thoughts);
            put(cells, "output.text", answer);
            UsageBlock totals = UsageBlock.of(
                    "promptTokenCount", prompt,
                    "cachedContentTokenCount", cached,
                    "toolUsePromptTokenCount", tool,
                    "thoughtsTokenCount", thoughts,
                    "candidatesTokenCount", answer,
                    "totalTokenCount", prompt + tool + thoughts + answer);
            numbers.putAll(totals.numbers());
            Extraction found = GoogleDialects.GENERATE.extract(new UsageBlock(numbers, texts, Set.of()));
            assertEquals(cells, codes(found), "seed " + seed);
            assertTrue(!found.isOdd(), "seed " + seed + " " + found.differences());
        }
    }

    /// Known cells, stated the way OpenAI and Anthropic would, come back as the same cells.
    @Test
    void disjointCellsSurviveInclusiveAndExclusiveTotals() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long fresh = random.nextLong(100_000);
            long read = random.nextLong(100_000);
            long five = random.nextLong(10_000);
            long hour = random.nextLong(10_000);
            long thought = random.nextLong(10_000);
            long answer = random.nextLong(10_000);
            Map<String, Long> cells = new TreeMap<>();
            put(cells, "input.text", fresh);
            put(cells, "input.text.cache_read", read);
            put(cells, "output.text", answer);
            put(cells, "output.text.reasoning", thought);
            Map<String, Long> lifetimes = new TreeMap<>(cells);
            put(cells, "input.text.cache_write", five + hour);
            put(lifetimes, "input.text.cache_write_5m", five);
            put(lifetimes, "input.text.cache_write_1h", hour);
            UsageBlock inclusive = UsageBlock.of(
                    "prompt_tokens", fresh + read + five + hour,
                    "prompt_tokens_details.cached_tokens", read,
                    "prompt_tokens_details.cache_write_tokens", five + hour,
                    "completion_tokens", thought + answer,
                    "completion_tokens_details.reasoning_tokens", thought,
                    "total_tokens", fresh + read + five + hour + thought + answer);
            UsageBlock exclusive = UsageBlock.of(
                    "input_tokens", fresh,
                    "cache_read_input_tokens", read,
                    "cache_creation_input_tokens", five + hour,
                    "cache_creation.ephemeral_5m_input_tokens", five,
                    "cache_creation.ephemeral_1h_input_tokens", hour,
                    "output_tokens", thought + answer,
                    "output_tokens_details.thinking_tokens", thought);
            assertEquals(cells, codes(OpenAiDialects.CHAT.extract(inclusive)), "seed " + seed);
            assertEquals(lifetimes, codes(AnthropicDialects.MESSAGES.extract(exclusive)), "seed " + seed);
        }
    }

    /// Absurd numbers in any of a dialect's leaves: nothing fails, no meter is negative or twice there, no leaf
    /// is dropped, and a sum that differs from the stated one has a name.
    @Test
    void absurdBlocksAreNeverSilentlyOff() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Dialect dialect = Dialects.all().get(random.nextInt(Dialects.all().size()));
            UsageBlock block = absurd(dialect, random);
            Extraction found = dialect.extract(block);
            String where = "seed " + seed + " " + dialect.name();
            Set<Meter> meters = new HashSet<>();
            for (Quantity quantity : found.meters()) {
                assertTrue(quantity.amount().signum() > 0 && meters.add(quantity.meter()), where);
            }
            assertEquals(1, found.unread().size(), where);
            assertNamed(found, Direction.INPUT, where);
            assertNamed(found, Direction.OUTPUT, where);
        }
    }

    private static void assertNamed(Extraction found, Direction direction, String where) {
        var stated = direction == Direction.INPUT
                ? found.stated().input()
                : found.stated().output();
        boolean differs = stated.isPresent() && stated.get().compareTo(found.tokens(direction)) != 0;
        assertTrue(!differs || !found.differences().isEmpty(), where);
    }

    private static UsageBlock absurd(Dialect dialect, SplittableRandom random) {
        List<String> paths = new ArrayList<>();
        for (Side side : List.of(dialect.input(), dialect.output())) {
            paths.addAll(side.stated());
            paths.addAll(side.processed());
            side.parts().forEach(part -> paths.addAll(part.paths()));
        }
        paths.addAll(dialect.total().paths());
        Map<String, BigDecimal> numbers = new TreeMap<>();
        for (String path : paths) {
            if (random.nextInt(3) > 0) {
                numbers.put(path, BigDecimal.valueOf(random.nextLong(-5, 100)));
            }
        }
        numbers.put("a.leaf.that.nobody.knows", BigDecimal.ONE);
        return new UsageBlock(numbers, Map.of(), Set.of());
    }

    private static void put(Map<String, Long> cells, String code, long amount) {
        if (amount > 0) {
            cells.put(Meter.parse(code).code(), amount);
        }
    }

    private static Map<String, Long> codes(Extraction extraction) {
        Map<String, Long> codes = new TreeMap<>();
        extraction
                .meters()
                .forEach(quantity ->
                        codes.put(quantity.meter().code(), quantity.amount().longValueExact()));
        return codes;
    }
}
