package jevons.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import org.junit.jupiter.api.Test;

/// Plain answers and streams of our own making.
class UsageReaderTest {

    private static final String CHAT_USAGE = """
            {"prompt_tokens":9,"completion_tokens":4,"total_tokens":13,"prompt_tokens_details":{"cached_tokens":2}}""";

    @Test
    void aStreamReadsAsThePlainAnswerDoes() {
        String plain = "{\"model\":\"m-1\",\"service_tier\":\"flex\",\"usage\":" + CHAT_USAGE + "}";
        String stream = """
                : keep-alive
                data: {"model":"m-1","choices":[{"delta":{"content":"hi"}}],"usage":null}

                data: {"model":"m-1","service_tier":"flex","choices":[],
                data: "usage":%s}

                data: [DONE]
                """.formatted(CHAT_USAGE);
        String bare = """
                {"model":"m-1","choices":[],"usage":null}
                {"model":"m-1","service_tier":"flex","usage":%s}
                """.formatted(CHAT_USAGE);
        Extraction expected = only("openai", plain);
        assertEquals("flex", expected.served().tier());
        assertEquals("m-1", expected.served().model());
        assertEquals(expected, only("openai", stream));
        assertEquals(expected, only("openai", bare));
    }

    @Test
    void aStreamWithoutUsageIsNotZeroUsage() {
        assertTrue(read("openai", """
                data: {"choices":[{"delta":{"content":"hi"}}],"usage":null}

                data: [DONE]
                """).isEmpty());
        assertTrue(read("openai", "{\"error\":{\"message\":\"no\"}}").isEmpty());
        assertTrue(read("openai", "").isEmpty());
    }

    @Test
    void anthropicsStartAndDeltaAreOneCall() {
        Extraction found = only("anthropic", """
                event: message_start
                data: {"type":"message_start","message":{"id":"x","model":"c-1","usage":{"input_tokens":20,\
                "cache_read_input_tokens":300,"cache_creation_input_tokens":0,"output_tokens":1}}}

                event: message_delta
                data: {"type":"message_delta","usage":{"output_tokens":42}}
                """);
        assertEquals("c-1", found.served().model());
        assertEquals(20, found.amount(Meter.INPUT).intValueExact());
        assertEquals(300, found.amount(Meter.CACHE_READ).intValueExact());
        assertEquals(42, found.amount(Meter.OUTPUT).intValueExact());
    }

    @Test
    void geminisLastChunkIsTheWhole() {
        Extraction found = only("google", """
                data: {"modelVersion":"g-1","usageMetadata":{"promptTokenCount":8,"totalTokenCount":8}}

                data: {"modelVersion":"g-1","usageMetadata":{"trafficType":"ON_DEMAND"}}

                data: {"modelVersion":"g-1","usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":3,\
                "thoughtsTokenCount":5,"totalTokenCount":16}}
                """);
        assertEquals(5, found.amount(Meter.REASONING).intValueExact());
        assertTrue(!found.isOdd());
    }

    @Test
    void responsesEndWithTheirUsage() {
        Extraction found = only("openai", """
                data: {"type":"response.created","response":{"model":"r-1","usage":null}}

                data: {"type":"response.completed","response":{"model":"r-1","service_tier":"priority","output":[\
                {"type":"web_search_call","action":{"type":"search"}},\
                {"type":"web_search_call","action":{"type":"open_page"}}],\
                "usage":{"input_tokens":10,"output_tokens":2,"total_tokens":12}}}
                """);
        assertEquals("priority", found.served().tier());
        assertEquals(1, found.amount(Meter.WEB_SEARCH).intValueExact());
    }

    @Test
    void headersCountWhereTheBodyDoesNot() {
        UsageReader.Answer answer = new UsageReader.Answer(
                "aws-bedrock",
                "",
                Map.of("x-amzn-bedrock-input-token-count", "6", "x-amzn-bedrock-output-token-count", "10"),
                UsageEvents.ofText("{\"outputs\":[]}"));
        Extraction found = UsageReader.read(answer).getFirst().extraction().orElseThrow();
        assertEquals(6, found.amount(Meter.INPUT).intValueExact());
        assertEquals(10, found.amount(Meter.OUTPUT).intValueExact());
    }

    @Test
    void listsOfStepsAreOneCallEach() {
        List<UsageReader.Reading> steps = read("openai", """
                {"object":"list","data":[{"usage":%s},{"usage":null},{"usage":%s}]}
                """.formatted(CHAT_USAGE, CHAT_USAGE));
        assertEquals(2, steps.size());
    }

    @Test
    void brokenPiecesAreReportedAndTheRestIsRead() {
        UsageEvents events = UsageEvents.ofText("""
                {"choices":[]}
                {"choices": broken
                {"usage":%s}
                """.formatted(CHAT_USAGE));
        assertEquals(2, events.documents().size());
        assertTrue(
                events.problems().getFirst().contains("line 3"),
                () -> events.problems().toString());
    }

    @Test
    void problemsAreBounded() {
        UsageEvents events = UsageEvents.ofText("{broken\n".repeat(5_000));
        assertEquals(UsageEvents.PROBLEMS_MAX, events.problems().size());
    }

    private static Extraction only(String provider, String body) {
        List<UsageReader.Reading> readings = read(provider, body);
        assertEquals(1, readings.size());
        return readings.getFirst().extraction().orElseThrow();
    }

    private static List<UsageReader.Reading> read(String provider, String body) {
        return UsageReader.read(new UsageReader.Answer(provider, "", Map.of(), UsageEvents.ofText(body)));
    }
}
