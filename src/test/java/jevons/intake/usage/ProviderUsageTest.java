package jevons.intake.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jevons.intake.Reject;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.metering.Counts;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderUsageTest {

    private static final String LITELLM = """
            {"request_id":"r1","startTime":"2026-03-01 09:30:00.5","model":"claude-x","model_group":"sonnet",\
            "custom_llm_provider":"anthropic","prompt_tokens":1000,"completion_tokens":200,"team_id":"t","user":"ann",\
            "spend":0.5,"request_tags":["department:Sales","purpose=validation"],"status":"success","metadata":{\
            "usage_object":{"prompt_tokens_details":{"cached_tokens":600,"cache_creation_tokens":100},\
            "cache_read_input_tokens":600,"completion_tokens_details":{"reasoning_tokens":50}}}}""";
    private static final String OPENAI = """
            {"object":"page","data":[{"object":"bucket","start_time":1772323200,"end_time":1772409600,"results":[
            {"object":"organization.usage.completions.result","input_tokens":1000,"input_cached_tokens":800,
             "output_tokens":300,"input_audio_tokens":40,"output_audio_tokens":5,"num_model_requests":7,
             "project_id":"p","user_id":null,"api_key_id":"k","model":"gpt-5","batch":true}]}],
             "has_more":true,"next_page":"x"}
            """;
    private static final String ANTHROPIC = """
            {"data":[{"starting_at":"2026-03-01T00:00:00Z","ending_at":"2026-03-02T00:00:00Z","results":[
            {"uncached_input_tokens":100,"cache_creation":{"ephemeral_1h_input_tokens":10,
             "ephemeral_5m_input_tokens":20},"cache_read_input_tokens":300,"output_tokens":40,
             "server_tool_use":{"web_search_requests":2},"api_key_id":null,"workspace_id":"w","model":"claude-x",
             "service_tier":"batch","context_window":"0-200k"}]}],"has_more":false,"next_page":null}
            """;

    private static Read read(String text) {
        Source source = Source.of("report.json", text.getBytes(StandardCharsets.UTF_8));
        return Read.of(UsageFormats.detect(source), source);
    }

    private static Map<Meter, BigDecimal> meters(UsageFact fact) {
        return fact.meters().stream().collect(Collectors.toMap(Quantity::meter, Quantity::amount));
    }

    @Test
    void liteLlmTotalsBecomeDisjoint() {
        String csv = "request_id,startTime,model,custom_llm_provider,prompt_tokens,completion_tokens,metadata\n"
                + "r1,2026-03-01T09:30:00.500Z,claude-x,anthropic,1000,200,\"{\"\"usage_object\"\":{"
                + "\"\"prompt_tokens_details\"\":{\"\"cached_tokens\"\":600,\"\"cache_creation_tokens\"\":100},"
                + "\"\"completion_tokens_details\"\":{\"\"reasoning_tokens\"\":50}}}\"\n";
        for (String text : List.of(LITELLM, "[" + LITELLM + "]", csv)) {
            Read read = read(text);
            UsageFact fact = read.facts().getFirst();
            assertEquals(
                    Map.of(
                            Meter.INPUT, new BigDecimal(300),
                            Meter.CACHE_READ, new BigDecimal(600),
                            Meter.CACHE_WRITE, new BigDecimal(100),
                            Meter.OUTPUT, new BigDecimal(150),
                            Meter.REASONING, new BigDecimal(50)),
                    meters(fact));
            assertEquals(Instant.parse("2026-03-01T09:30:00.5Z"), fact.at());
            assertEquals("anthropic", fact.call().vendor());
        }
        UsageFact fact = read(LITELLM).facts().getFirst();
        assertEquals("Sales", fact.who().department());
        assertEquals("sonnet", fact.call().asked());
        assertEquals(0, fact.counts().requests());
    }

    @Test
    void aGatewayCacheHitUsedNoTokens() {
        UsageFact fact = read(LITELLM.replace("\"spend\"", "\"cache_hit\":\"True\",\"spend\""))
                .facts()
                .getFirst();
        assertEquals(List.of(), fact.meters());
        assertEquals(0, fact.counts().calls());
    }

    @Test
    void openAiBucketsBecomeDisjoint() {
        for (String text : List.of(OPENAI, OPENAI + OPENAI.replace("1772323200", "1772409600"), "[" + OPENAI + "]")) {
            UsageFact fact = read(text).facts().getFirst();
            assertEquals(new BigDecimal(200), meters(fact).get(Meter.INPUT));
            assertEquals(new BigDecimal(800), meters(fact).get(Meter.CACHE_READ));
            assertEquals(new BigDecimal(1040), fact.tokens(Direction.INPUT));
            assertEquals(new BigDecimal(305), fact.tokens(Direction.OUTPUT));
            assertEquals("batch", fact.call().tier());
            assertEquals("p", fact.who().team());
            assertEquals(new Counts(7, 7, 0, 0, 0, 0), fact.counts());
            assertEquals(
                    "1772323200-1772409600/organization.usage.completions.result/p//k/gpt-5/true/////",
                    fact.key().id());
        }
    }

    @Test
    void anthropicBucketsAreDisjointAsTheyCome() {
        UsageFact fact = read(ANTHROPIC).facts().getFirst();
        assertEquals(
                Map.of(
                        Meter.INPUT, new BigDecimal(100),
                        Meter.CACHE_READ, new BigDecimal(300),
                        Meter.CACHE_WRITE_5M, new BigDecimal(20),
                        Meter.CACHE_WRITE_1H, new BigDecimal(10),
                        Meter.OUTPUT, new BigDecimal(40),
                        Meter.WEB_SEARCH, new BigDecimal(2)),
                meters(fact));
        assertEquals("batch", fact.call().tier());
        assertEquals("context_window=0-200k", fact.call().variant());
    }

    @Test
    void theSameBucketTwiceCountsOnceAndOtherNumbersAreRejected() {
        Read same = read(OPENAI + OPENAI);
        assertEquals(1, same.facts().size());
        assertEquals(1, same.rejects().duplicates());
        Read other = read(OPENAI + OPENAI.replace("1000", "1001"));
        assertEquals(1, other.facts().size());
        assertTrue(
                other.only().message().contains("occurred before"), other.only().message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    LITELLM | "prompt_tokens":1000 | "prompt_tokens":-1 | prompt_tokens '-1' is negative
                    LITELLM | "prompt_tokens":1000 | "prompt_tokens":1e999 | is out of range
                    LITELLM | "prompt_tokens":1000 | "prompt_tokens":"NaN" | is no number
                    LITELLM | "prompt_tokens":1000 | "prompt_tokens":10 | is less than its own parts, 700
                    LITELLM | "completion_tokens":200 | "completion_tokens":10 | is less than its own parts, 50
                    LITELLM | "model":"claude-x" | "model":"" | model is empty
                    LITELLM | purpose=validation | purpose=fun | is no purpose
                    LITELLM | 2026-03-01 09:30:00.5 | yesterday | is no moment
                    OPENAI | "input_cached_tokens":800 | "input_cached_tokens":1800 | is less than its own parts
                    OPENAI | "model":"gpt-5" | "model":null | group_by=model
                    OPENAI | "output_tokens":300 | "output_tokens":-3 | is negative
                    OPENAI | usage.completions. | usage.moods. | is not metered
                    ANTHROPIC | "output_tokens":40 | "output_tokens":4.5 | is no whole number
                    ANTHROPIC | "output_tokens":40, | "" | output_tokens 'null' is not stated
                    ANTHROPIC | 2026-03-01T00:00:00Z | 2026-03-01T99:00:00Z | is no moment
                    """)
    void aBadValueIsSetAsideWithItsPlace(String which, String before, String after, String reason) {
        String text = switch (which) {
            case "LITELLM" -> LITELLM;
            case "OPENAI" -> OPENAI;
            default -> ANTHROPIC;
        };
        assertTrue(text.contains(before), before);
        Source whole = Source.of("report.json", text.getBytes(StandardCharsets.UTF_8));
        String changed = text.replace(before, after.equals("\"\"") ? "" : after);
        Read read =
                Read.of(UsageFormats.detect(whole), Source.of("report.json", changed.getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, read.facts().size());
        Reject reject = read.only();
        assertTrue(reject.message().contains("report.json:"), reject::message);
        assertTrue(reject.message().contains(reason), reject::message);
        assertTrue(!reject.fix().isEmpty() && !reject.row().isEmpty(), reject::message);
    }

    @Test
    void aPageThatIsCutOffKeepsTheBucketsBefore() {
        String two = OPENAI.replace("\"has_more\"", "\"x\"") + OPENAI.replace("1772323200", "1772409600");
        Source source =
                Source.of("report.json", two.substring(0, two.length() - 200).getBytes(StandardCharsets.UTF_8));
        Read read = Read.of(new OpenAiUsage(), source);
        assertEquals(1, read.facts().size());
        assertTrue(
                read.only().message().contains("the buckets before this are kept"),
                read.only().message());
    }

    @Test
    void aReportWithoutBucketsIsRefused() {
        Source source = Source.of("report.json", "{\"error\":\"no\"}".getBytes(StandardCharsets.UTF_8));
        SourceRefused refused = assertThrows(SourceRefused.class, () -> Read.of(new AnthropicUsage(), source));
        assertTrue(refused.getMessage().contains("has no bucket"), refused.getMessage());
    }
}
