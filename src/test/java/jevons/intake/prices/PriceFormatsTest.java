package jevons.intake.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jevons.pricing.Price;
import jevons.pricing.PriceRow;
import org.junit.jupiter.api.Test;

/// The importers on small maps of each form.
class PriceFormatsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-31");

    private static final String LITELLM = """
            {"sample_spec": {"input_cost_per_token": 0},
             "gpt-x": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2.5e-06,
               "input_cost_per_token_above_272k_tokens": 5e-06, "output_cost_per_token": 1.5e-05,
               "input_cost_per_token_batches": 1.25e-06, "output_cost_per_token_above_272k_tokens_priority": 3.375e-05,
               "cache_read_input_token_cost_flex": 1.3e-07, "max_tokens": 8192, "novel_cost_per_wink": 3,
               "search_context_cost_per_query": {"search_context_size_low": 0.03, "search_context_size_high": 0.05}},
             "claude-x": {"litellm_provider": "anthropic", "input_cost_per_token": 3.0000000000000002e-06,
               "cache_creation_input_token_cost_above_1hr": 6e-06, "provider_specific_entry": {"us": 1.1, "fast": 6.0},
               "file_search_cost_per_1k_calls": 2.5},
             "bedrock/us-east-1/anthropic.claude-v1": {"litellm_provider": "bedrock", "input_cost_per_token": 8e-06},
             "dashscope/qwen-x": {"litellm_provider": "dashscope", "tiered_pricing": [
               {"range": [0, 256000.0], "input_cost_per_token": 5e-08},
               {"range": [256000.0, 1000000.0], "input_cost_per_token": 2.5e-07}]},
             "whisper-x": {"litellm_provider": "openai", "mode": "audio_transcription",
               "input_cost_per_second": 0.00010000000000000000001}}
            """;

    private static final String GENAI = """
            [{"id": "deepseek", "models": [{"id": "deepseek-x",
               "match": {"or": [{"starts_with": "deepseek-x"}, {"equals": "dsx"}, {"contains": "seek"}]},
               "prices": [{"prices": {"input_mtok": 0.135}},
                 {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"},
                  "prices": {"input_mtok": 0.27}}]}]},
             {"id": "openai", "models": [{"id": "o-x", "match": {"equals": "o-x"},
               "prices": [{"prices": {"input_mtok": 10, "wink_mtok": 1}},
                 {"constraint": {"start_date": "2025-06-10"}, "prices": {"input_mtok": 2}}]},
               {"id": "plain", "match": {"equals": "plain"}, "prices": {"output_mtok": 0.18000000000000002,
                 "requests_kcount": 12, "input_mtok": {"base": 3, "tiers": [{"start": 200000, "price": 6}]}}}]}]
            """;

    private static final String MODELS_DEV = """
            {"anthropic": {"models": {"claude-x": {"cost": {"input": 3, "output": 15, "cache_read": 0.3,
               "context_over_200k": {"input": 6, "output": 22.5}, "wink": 1}}}},
             "openai": {"models": {"gpt-x": {"cost": {"input": 2.5, "reasoning": 15, "input_audio": 40, "tiers": [
               {"input": 5, "tier": {"type": "context", "size": 272000}}]}}}}}
            """;

    private static final String OPENROUTER = """
            {"data": [{"id": "openai/gpt-x", "pricing": {"prompt": "0.0000006000000000000001",
               "completion": "0.0000024",
               "web_search": "0.01", "wink": "1", "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.0000012"}]}},
             {"id": "openrouter/auto", "pricing": {"prompt": "-1", "completion": "-1"}},
             {"id": "odd/one", "pricing": {"prompt": "-3", "completion": "abc"}}]}
            """;

    private static final String LLM_PRICES = """
            {"prices": [{"id": "deepseek-chat", "vendor": "deepseek", "name": "Chat", "input": 0.27, "output": 1.1,
                "input_cached": null, "from_date": "2025-02-08", "to_date": null},
              {"id": "deepseek-chat", "vendor": "deepseek", "name": "Chat", "input": 0.14, "output": 0.28,
                "input_cached": 0.014, "from_date": null, "to_date": "2025-02-08"},
              {"id": "gpt-x-272k", "vendor": "openai", "name": "GPT-X >272k", "input": 5, "output": 22.5,
                "input_cached": 0.5, "from_date": null, "to_date": null}]}
            """;

    @Test
    void liteLlmKeysSayMeterTierAndSize() throws IOException {
        PriceImport done = read("litellm", LITELLM);
        assertEquals(List.of(), done.rejected());
        Set<String> texts = texts(done);
        assertTrue(texts.contains("openai/gpt-x/input.text = 0.0000025"), texts::toString);
        assertTrue(texts.contains("openai/gpt-x/input.text[prompt>272000] = 0.000005"), texts::toString);
        assertTrue(texts.contains("openai/gpt-x/input.text[tier=batch] = 0.00000125"), texts::toString);
        assertTrue(
                texts.contains("openai/gpt-x/output.text[prompt>272000;tier=priority] = 0.00003375"), texts::toString);
        assertTrue(texts.contains("openai/gpt-x/input.text.cache_read[tier=flex] = 0.00000013"), texts::toString);
        assertTrue(texts.contains("openai/gpt-x/tool.web_search.Requests[variant=search=low] = 0.03"), texts::toString);
        assertTrue(texts.contains("anthropic/claude-x/input.text.cache_write_1h = 0.000006"), texts::toString);
        assertTrue(texts.contains("anthropic/claude-x/*[region=us] = x1.1"), texts::toString);
        assertTrue(texts.contains("anthropic/claude-x/*[variant=speed=fast] = x6"), texts::toString);
        assertTrue(
                texts.contains(
                        "anthropic/anthropic.claude-v1/input.text" + "[host=aws-bedrock;region=us-east-1] = 0.000008"),
                texts::toString);
        assertTrue(texts.contains("alibaba/qwen-x/input.text[prompt>256000] = 0.00000025"), texts::toString);
        assertTrue(texts.contains("openai/whisper-x/input.audio.Seconds = 0.0001"), texts::toString);
        assertEquals(
                Set.of("novel_cost_per_wink", "entry that is no model: sample_spec"),
                done.loss().unmapped().keySet());
        assertEquals(2, done.repairs().size());
    }

    @Test
    void genaiPricesHoldDatesAndTimesOfDay() throws IOException {
        PriceImport done = read("genai-prices", GENAI);
        Set<String> texts = texts(done);
        assertTrue(texts.contains("deepseek/deepseek-x/input.text[time=00:30-16:30Z] = 0.27"), texts::toString);
        assertTrue(texts.contains("openai/plain/input.text[prompt>200000] = 6"), texts::toString);
        assertTrue(texts.contains("openai/plain/Requests = 12"), texts::toString);
        List<PriceRow> dated = done.rows().stream()
                .filter(row -> row.key().model().equals("o-x"))
                .sorted(java.util.Comparator.comparing(row -> row.valid().from()))
                .toList();
        Instant change = Instant.parse("2025-06-10T00:00:00Z");
        assertEquals(change, dated.getFirst().valid().to());
        assertEquals(change, dated.getLast().valid().from());
        assertEquals(List.of("deepseek-x*", "dsx"), done.models().getFirst().aliases());
        assertEquals(
                Set.of("match.contains", "wink_mtok"), done.loss().unmapped().keySet());
    }

    @Test
    void modelsDevHasBothKindsOfSizeBands() throws IOException {
        PriceImport done = read("models-dev", MODELS_DEV);
        Set<String> texts = texts(done);
        assertTrue(texts.contains("anthropic/claude-x/output.text[prompt>200000] = 22.5"), texts::toString);
        assertTrue(texts.contains("openai/gpt-x/input.text[prompt>272000] = 5"), texts::toString);
        assertTrue(texts.contains("openai/gpt-x/output.text.reasoning = 15"), texts::toString);
        assertEquals(Set.of("cost.wink"), done.loss().unmapped().keySet());
    }

    @Test
    void openRouterSentinelsAreUnpricedAndArtefactsRepaired() throws IOException {
        PriceImport done = read("openrouter", OPENROUTER);
        Set<String> texts = texts(done);
        assertTrue(texts.contains("openai/openai/gpt-x/input.text[host=openrouter] = 0.0000006"), texts::toString);
        assertTrue(
                texts.contains("openai/openai/gpt-x/input.text[host=openrouter;prompt>=200000] = 0.0000012"),
                texts::toString);
        assertEquals(
                2,
                done.rows().stream()
                        .filter(r -> r.price() instanceof Price.Unpriced)
                        .count());
        assertEquals(
                "/data/openai~1gpt-x/pricing/prompt: 6.000000000000001E-7 is taken as 0.0000006",
                done.repairs().getFirst().toString());
        assertEquals(2, done.rejected().size());
        assertTrue(done.rejected().getFirst().reason().contains("negative"));
    }

    @Test
    void llmPricesDatesAreHalfOpenAndLongContextIsABand() throws IOException {
        PriceImport done = read("llm-prices", LLM_PRICES);
        Set<String> texts = texts(done);
        assertTrue(texts.contains("openai/gpt-x/input.text[prompt>272000] = 5"), texts::toString);
        Instant change = Instant.parse("2025-02-08T00:00:00Z");
        assertEquals(
                2,
                done.rows().stream()
                        .filter(r -> r.valid().from().equals(change))
                        .count());
        assertEquals(
                3,
                done.rows().stream().filter(r -> r.valid().to().equals(change)).count());
    }

    @Test
    void everyFormatWritesBackWhatItRead() throws IOException {
        for (String[] map : List.of(
                new String[] {"genai-prices", GENAI},
                new String[] {"models-dev", MODELS_DEV},
                new String[] {"openrouter", OPENROUTER},
                new String[] {"llm-prices", LLM_PRICES})) {
            PriceFormat format = PriceFormats.named(map[0]);
            PriceImport first = read(map[0], map[1]);
            assertEquals(
                    withoutPaths(first.rows()),
                    withoutPaths(read(map[0], written(format, first)).rows()),
                    map[0]);
        }
    }

    @Test
    void liteLlmPricesAreWrittenWhereTheyStood() throws IOException {
        PriceImport done = read("litellm", LITELLM);
        Map<String, BigDecimal> written = numbers(tree(written(PriceFormats.named("litellm"), done)));
        assertEquals(done.rows().size(), written.size());
        assertSameNumbers(numbers(tree(LITELLM)), written);
    }

    @Test
    void theBooksOwnFormHoldsEveryImport() throws IOException {
        for (String[] map : List.of(
                new String[] {"litellm", LITELLM},
                new String[] {"genai-prices", GENAI},
                new String[] {"models-dev", MODELS_DEV},
                new String[] {"openrouter", OPENROUTER},
                new String[] {"llm-prices", LLM_PRICES})) {
            List<PriceRow> rows = read(map[0], map[1]).rows();
            PriceFiles.Loaded loaded = PriceFiles.prices(
                    "all.csv", "all", new StringReader(PriceFormats.named("csv").write(rows)));
            assertEquals(List.of(), loaded.rejected());
            assertEquals(rows, loaded.rows(), map[0]);
        }
    }

    @Test
    void brokenJsonIsNamedByLineAndColumnAndNothingIsImported() {
        UnreadableFeedException refused = assertThrows(
                UnreadableFeedException.class, () -> read("litellm", "{\n  \"a\": {\n    \"b\": 1,\n  }\n}"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("map.json:4:3: not JSON"), message);
        assertTrue(message.contains("nothing was imported"), message);
    }

    @Test
    void aNameSaidTwiceIsReported() throws IOException {
        PriceImport done = read("litellm", "{\"a\": {},\n \"a\": {\"input_cost_per_token\": 1}}");
        assertEquals("line 2", done.rejected().getFirst().path());
        assertEquals(1, done.rows().size());
    }

    @Test
    void aFileOfAnotherShapeIsRefused() {
        assertThrows(UnreadableFeedException.class, () -> read("models-dev", "[]"));
        assertThrows(UnreadableFeedException.class, () -> read("openrouter", "{}"));
        assertThrows(UnreadableFeedException.class, () -> read("genai-prices", "{}"));
        assertThrows(UnreadableFeedException.class, () -> read("llm-prices", "{}"));
    }

    @Test
    void twoPricesForOneThingAreNotBothTaken() throws IOException {
        PriceImport done = read("litellm", """
                {"gpt-x": {"litellm_provider": "openai", "input_cost_per_token": 1e-06},
                 "openai/gpt-x": {"litellm_provider": "openai", "input_cost_per_token": 2e-06,
                    "output_cost_per_token": 0}}
                """);
        assertEquals(2, done.rows().size());
        assertTrue(done.rejected().getFirst().reason().contains("contradicts map.json#/gpt-x/input_cost_per_token"));
    }

    @Test
    void onlyFloatArtefactsAreRepaired() {
        assertEquals("0.18", repaired("0.18000000000000002"));
        assertEquals("0.0000006", repaired("0.0000006000000000000001"));
        assertEquals("0.00002999999", repaired("2.9999990000000002e-05"));
        assertEquals("kept", repaired("0.000033333333333333335"));
        assertEquals("kept", repaired("0.0000012345678"));
        assertEquals("kept", repaired("0.000000008333"));
    }

    @Test
    void aLossReportSaysWhatTheSourceCannot() throws IOException {
        for (PriceFormat format : PriceFormats.all()) {
            assertFalse(format.cannotSay().isEmpty() && !format.name().equals("csv"), format.name());
        }
        String text = read("litellm", LITELLM).text();
        assertTrue(text.contains("litellm cannot say:"), text);
        assertTrue(text.contains("novel_cost_per_wink: 1, first at /gpt-x/novel_cost_per_wink"), text);
        assertThrows(IllegalArgumentException.class, () -> PriceFormats.named("vogon"));
    }

    static JsonNode tree(String json) throws IOException {
        return FeedJson.parse(new FeedFile("tree.json", DAY, json));
    }

    /// The number leaves of a map by their pointers.
    static Map<String, BigDecimal> numbers(JsonNode root) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        numbers("", root, numbers);
        return numbers;
    }

    private static void numbers(String path, JsonNode node, Map<String, BigDecimal> numbers) {
        if (node.isNumber()) {
            numbers.put(path, node.decimalValue());
        }
        node.properties().forEach(p -> numbers(path + FeedPath.of(p.getKey()), p.getValue(), numbers));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            numbers(path + "/" + i, node.path(i), numbers);
        }
    }

    /// Every written number is the source's, float artefacts aside.
    static void assertSameNumbers(Map<String, BigDecimal> source, Map<String, BigDecimal> written) {
        written.forEach((path, number) -> {
            BigDecimal found = source.get(path);
            assertTrue(found != null, () -> path + " is not in the source");
            BigDecimal meant = FeedAmount.repaired(found).orElse(found);
            assertEquals(0, meant.compareTo(number), () -> path + ": " + found + " was written as " + number);
        });
    }

    /// Rows but for where they stood in the file.
    static Set<String> withoutPaths(List<PriceRow> rows) {
        return rows.stream()
                .map(row -> row.key().text() + " = " + unit(row) + " " + row.valid())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String written(PriceFormat format, PriceImport done) {
        return format.write(done.rows());
    }

    private static String unit(PriceRow row) {
        return row.price() instanceof Price.PerUnit p
                ? p.rate().unitPrice().toString()
                : row.price().text();
    }

    private static Set<String> texts(PriceImport done) {
        return done.rows().stream()
                .map(row -> row.key().text() + " = " + row.price().text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static PriceImport read(String format, String json) throws IOException {
        return PriceFormats.named(format).read(new FeedFile("map.json", DAY, json));
    }

    private static String repaired(String number) {
        return FeedAmount.repaired(new BigDecimal(number))
                .map(BigDecimal::toPlainString)
                .orElse("kept");
    }
}
