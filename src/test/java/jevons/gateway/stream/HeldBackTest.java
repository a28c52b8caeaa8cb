package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter.Event;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import org.junit.jupiter.api.Test;

/// What passes at once, what waits for the record, what the client never sees; and the cost in the usage event.
class HeldBackTest {

    /// A stream as it came out of the meter.
    private record Flow(String passed, String rest) {}

    @Test
    void theUsageChunkIsHiddenFromAClientThatDidNotAsk() {
        Flow flow = flow(Wire.OPENAI_CHAT, false, Answers.chatChunk("Hi") + Answers.chatUsage());
        assertEquals(Answers.chatChunk("Hi") + Answers.chatEnd(), flow.passed());
        assertEquals("data: [DONE]\n\n", flow.rest());
    }

    @Test
    void theUsageChunkWaitsForAClientThatAsked() {
        Flow flow = flow(Wire.OPENAI_CHAT, true, Answers.chatChunk("Hi") + Answers.chatUsage());
        assertEquals(Answers.chatChunk("Hi") + Answers.chatEnd(), flow.passed());
        assertEquals(Answers.chatUsageOnly() + "data: [DONE]\n\n", flow.rest());
    }

    @Test
    void azuresFirstChunkWithoutChoicesIsNotAUsageChunk() {
        String first =
                "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"prompt_filter_results\":[{}]}\n\n";
        assertEquals(
                first + Answers.chatEnd(),
                flow(Wire.OPENAI_CHAT, false, first + Answers.chatUsage()).passed());
    }

    @Test
    void anthropicsLastTwoEventsWait() {
        String begin = Answers.messageStart() + Answers.messageText("Hi");
        String end = Answers.messageDelta(5) + "event: ping\ndata: {\"type\": \"ping\"}\n\n" + Answers.messageStop();
        Flow flow = flow(Wire.ANTHROPIC_MESSAGES, false, begin + end);
        assertEquals(begin, flow.passed());
        assertEquals(end, flow.rest());
    }

    @Test
    void anEventThatClosesIsReleasedWhenTheAnswerGoesOn() {
        String all = Answers.messageStart() + Answers.messageDelta(5) + Answers.messageText("more");
        Flow flow = flow(Wire.ANTHROPIC_MESSAGES, false, all + Answers.messageStop());
        assertEquals(all, flow.passed());
        assertEquals(Answers.messageStop(), flow.rest());
    }

    @Test
    void responsesWaitForTheirLastEvent() {
        String delta = "event: response.output_text.delta\n"
                + "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}\n\n";
        for (String end : List.of("completed", "incomplete", "failed")) {
            String last = "event: response." + end + "\ndata: {\"type\":\"response." + end
                    + "\",\"response\":{\"status\":\"" + end + "\",\"usage\":null}}\n\n";
            Flow flow = flow(Wire.OPENAI_RESPONSES, false, delta + last);
            assertEquals(delta, flow.passed());
            assertEquals(last, flow.rest());
        }
    }

    @Test
    void geminisEventsPassAllAtOnce() {
        String event =
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}],"
                        + "\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":1,"
                        + "\"totalTokenCount\":6}}\r\n\r\n";
        Flow flow = flow(Wire.GEMINI_GENERATE, false, event);
        assertEquals(event, flow.passed());
        assertEquals("", flow.rest());
    }

    @Test
    void anErrorEventWaitsAsAnEndDoes() {
        String error = "data: {\"error\":{\"message\":\"no\",\"code\":\"server_error\"}}\n\n";
        Flow flow = flow(Wire.OPENAI_CHAT, false, Answers.chatChunk("Hi") + error + "data: [DONE]\n\n");
        assertEquals(Answers.chatChunk("Hi"), flow.passed());
        assertEquals(error + "data: [DONE]\n\n", flow.rest());
    }

    @Test
    void theLastEventIsCompletedWhereItsBlankLineIsMissing() {
        Flow flow = flow(Wire.OPENAI_CHAT, false, Answers.chatChunk("Hi") + "data: [DONE]");
        assertEquals("data: [DONE]\n\n", flow.rest());
        assertEquals(
                "data: [DONE]\n\n",
                flow(Wire.OPENAI_CHAT, false, "data: [DONE]\n").rest());
    }

    @Test
    void theCostStandsInTheUsageEventToTheLastDigit() {
        Map<String, BigDecimal> details = new LinkedHashMap<>();
        details.put("input.text", new BigDecimal("0.000000140"));
        details.put("output.text", new BigDecimal("1E-12"));
        Event usage = event(Answers.chatUsageOnly());
        Event priced = UsageCost.add(usage, new BigDecimal("0.123456789012"), details);
        String wanted = Answers.chatUsageOnly()
                .replace(
                        "\"usage\":{",
                        "\"usage\":{\"cost\":0.123456789012,\"cost_details\":{\"input.text\":0.00000014,"
                                + "\"output.text\":0.000000000001},");
        assertEquals(wanted, text(Stream.of(priced)));
        String payload =
                new String(priced.raw(), priced.payloadOffset(), priced.payloadLength(), StandardCharsets.UTF_8);
        assertEquals(wanted.substring(6, wanted.length() - 2), payload);
    }

    @Test
    void theCostFindsItsPlaceInEveryShape() {
        BigDecimal usd = new BigDecimal("2.50");
        Event delta = UsageCost.add(event(Answers.messageDelta(5)), usd, Map.of());
        assertEquals(
                Answers.messageDelta(5).replace("\"usage\":{", "\"usage\":{\"cost\":2.5,\"cost_details\":{},"),
                text(Stream.of(delta)));
        assertEquals(
                "{\"response\":{\"usage\":{\"cost\":0,\"cost_details\":{}}}}",
                body("{\"response\":{\"usage\":{}}}", BigDecimal.ZERO));
        assertEquals(
                "{\"usage\":{\"cost\":2.5,\"prompt_tokens\":1,\"cost_details\":{}}}",
                body("{\"usage\":{\"cost\":0.7,\"prompt_tokens\":1,\"cost_details\":{\"a\":null}}}", usd));
        Event done = event("data: [DONE]\n\n");
        assertSame(done, UsageCost.add(done, usd, Map.of()));
        assertEquals("{\"usage\":null}", body("{\"usage\":null}", usd));
    }

    private static String body(String json, BigDecimal usd) {
        return new String(UsageCost.add(json.getBytes(StandardCharsets.UTF_8), usd, Map.of()), StandardCharsets.UTF_8);
    }

    private static Event event(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AnswerMeter meter = AnswerMeters.of(plan(Wire.OPENAI_CHAT, true));
        meter.head(200, Map.of());
        List<Event> now = meter.feed(bytes, 0, bytes.length).events();
        return now.isEmpty() ? meter.end(HowEnded.CLOSED).rest().getFirst() : now.getFirst();
    }

    private static Flow flow(Wire wire, boolean tell, String stream) {
        AnswerMeter meter = AnswerMeters.of(plan(wire, tell));
        meter.head(200, Map.of("content-type", "text/event-stream"));
        StringBuilder passed = new StringBuilder();
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += 7) {
            passed.append(text(meter.feed(bytes, at, Math.min(7, bytes.length - at)).events().stream()));
        }
        return new Flow(passed.toString(), text(meter.end(HowEnded.CLOSED).rest().stream()));
    }

    private static MeterPlan plan(Wire wire, boolean tell) {
        return new MeterPlan("openai", "https://api.example.com/v1", wire, "gpt-4o", tell, new byte[0]);
    }

    private static String text(Stream<Event> events) {
        StringBuilder all = new StringBuilder();
        events.forEach(event -> all.append(new String(event.raw(), StandardCharsets.UTF_8)));
        return all.toString();
    }
}
