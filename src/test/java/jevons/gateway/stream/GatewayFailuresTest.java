package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jevons.gateway.Wire;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.gateway.stream.AnswerMeter.Step;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Quantity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The failures of other gateways that are about metering and streams, one test each, named after them.
class GatewayFailuresTest {

    private static final Map<String, String> EVENTS = Map.of("content-type", "text/event-stream");
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final List<Quantity> CHAT_METERS = List.of(
            Quantity.of(Meter.CACHE_READ, 64),
            Quantity.of(Meter.INPUT, 56),
            Quantity.of(Meter.REASONING, 16),
            Quantity.of(Meter.OUTPUT, 29));

    @BeforeAll
    static void loadTheEncoding() {
        TokenCounter.warmUp();
    }

    @Test
    void failure01CacheTokensAreBilledOnceOnly() {
        Metered chat = whole(chatPlan(false), 200, Answers.chat(200));
        assertEquals(sorted(CHAT_METERS), sorted(chat.meters()));
        assertEquals(new BigDecimal(165), sum(chat.meters()));
        Metered message = whole(messagePlan(), 200, Answers.message(200));
        assertEquals(new BigDecimal(25 + 100 + 1_800 + 150), sum(message.meters()));
        assertEquals(1_800, amount(message, Meter.CACHE_READ));
        assertEquals(25, amount(message, Meter.INPUT));
    }

    @Test
    void failure02StreamsAndPlainAnswersUseTheSame() {
        Metered plain = whole(chatPlan(false), 200, Answers.chat(200));
        Metered streamed =
                stream(chatPlan(false), HowEnded.CLOSED, chatStream()).metered();
        assertEquals(plain.meters(), streamed.meters());
        assertEquals(plain.call(), streamed.call());
        assertInstanceOf(UsageSource.Reported.class, streamed.source());
        Metered message = whole(messagePlan(), 200, Answers.message(200));
        Metered events = stream(
                        messagePlan(),
                        HowEnded.CLOSED,
                        Answers.messageStart()
                                + Answers.messageText("Hi")
                                + Answers.messageDelta(150)
                                + Answers.messageStop())
                .metered();
        assertEquals(message.meters(), events.meters());
        assertEquals(message.call(), events.call());
    }

    @Test
    void failure03WhenTheClientLeavesWhatPassedIsCounted() {
        String text = "The quick brown fox jumps over the lazy dog. ";
        Metered left = stream(
                        chatPlan(false),
                        HowEnded.CLIENT_LEFT,
                        Answers.chatChunk(text).repeat(20))
                .metered();
        long all = TokenCounter.count("gpt-4o", text.repeat(20)).tokens();
        assertEquals(all, amount(left, Meter.OUTPUT));
        assertTrue(amount(left, Meter.INPUT) > 0, left::toString);
        assertEquals(new UsageSource.Estimated("o200k_base"), left.source());
        assertTrue(left.call().hasEstimatedUsage());
        assertEquals(Fault.CALLER_GONE, left.fault());
    }

    @Test
    void failure03AnthropicsPlaceholderIsNotTheOutput() {
        String passed = Answers.messageStart()
                + Answers.messageText("one two three four five six ").repeat(30);
        Metered left = stream(messagePlan(), HowEnded.CLIENT_LEFT, passed).metered();
        assertEquals(25, amount(left, Meter.INPUT));
        assertEquals(1_800, amount(left, Meter.CACHE_READ));
        assertEquals(100, amount(left, Meter.CACHE_WRITE_5M));
        assertTrue(amount(left, Meter.OUTPUT) > 100, left::toString);
        assertEquals(new UsageSource.Estimated("o200k_base~"), left.source());
    }

    @Test
    void failure03UsageThatWasReportedIsUsedWhoeverLeft() {
        Metered left =
                stream(chatPlan(false), HowEnded.CLIENT_LEFT, chatStream()).metered();
        assertEquals(sorted(CHAT_METERS), sorted(left.meters()));
        assertInstanceOf(UsageSource.Reported.class, left.source());
        assertEquals(Fault.NONE, left.fault());
    }

    @Test
    void failure04AnExplicitZeroStaysZeroAndReported() {
        String zero = "{\"object\":\"chat.completion\",\"model\":\"gpt-4o\",\"choices\":[{\"message\":{\"content\":"
                + "\"Some words that could be counted.\"}}],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,"
                + "\"total_tokens\":0}}";
        Metered metered = whole(chatPlan(false), 200, zero);
        assertEquals(List.of(), metered.meters());
        assertInstanceOf(UsageSource.Reported.class, metered.source());
        assertFalse(metered.call().hasEstimatedUsage());
    }

    @Test
    void failure04AbsentUsageIsNotZero() {
        for (String usage : List.of("", ",\"usage\":null", ",\"usage\":{}")) {
            Metered metered = whole(
                    chatPlan(false),
                    200,
                    "{\"object\":\"chat.completion\",\"model\":\"gpt-4o\",\"choices\":[{\"message\":{\"content\":"
                            + "\"Some words to count.\"}}]" + usage + "}");
            assertEquals(5, amount(metered, Meter.OUTPUT), usage);
            assertTrue(amount(metered, Meter.INPUT) > 0, usage);
            assertEquals(new UsageSource.Estimated("o200k_base"), metered.source(), usage);
        }
    }

    @Test
    void failure04AnErrorIsNeverBilledAndItsTextIsNoOutput() {
        String error = "{\"error\":{\"message\":\"You are too fast, dear friend\",\"type\":\"requests\",\"code\":"
                + "\"rate_limit_exceeded\"},\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9}}";
        Metered body = whole(chatPlan(false), 429, error);
        assertEquals(List.of(), body.meters());
        assertInstanceOf(UsageSource.Nothing.class, body.source());
        assertEquals(Fault.PROVIDER_RATE_LIMIT, body.fault());
        Metered first = stream(
                        messagePlan(),
                        HowEnded.CLOSED,
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":"
                                + "\"Overloaded, and a long text about it\"}}\n\n")
                .metered();
        assertEquals(List.of(), first.meters());
        assertEquals(Fault.PROVIDER_OVERLOADED, first.fault());
        Metered midway = stream(
                        chatPlan(false),
                        HowEnded.CLOSED,
                        Answers.chatChunk("one two three")
                                + "data: {\"error\":{\"message\":\"four five six seven eight\",\"code\":500}}\n\n")
                .metered();
        assertEquals(3, amount(midway, Meter.OUTPUT));
        assertEquals(Fault.PROVIDER_ERROR, midway.fault());
    }

    @Test
    void failure05AnAnswerIsMeteredThoughNobodyWaitsForIt() {
        AnswerMeter meter = AnswerMeters.of(chatPlan(false));
        meter.head(200, JSON);
        Metered unread = meter.end(HowEnded.CLIENT_LEFT).metered();
        assertTrue(amount(unread, Meter.INPUT) > 0, unread::toString);
        assertInstanceOf(UsageSource.Estimated.class, unread.source());
        assertEquals(Fault.CALLER_GONE, unread.fault());
    }

    @Test
    void failure19MemoryOfAStreamIsBounded() {
        AnswerMeter meter = AnswerMeters.of(chatPlan(false));
        meter.head(200, EVENTS);
        byte[] endless = "data: {\"x\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] more = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        assertEquals(Step.NOTHING, meter.feed(endless, 0, endless.length));
        boolean overflow = false;
        int chunks = 0;
        while (!overflow && chunks < 100) {
            overflow = meter.feed(more, 0, more.length).overflow();
            chunks++;
        }
        assertEquals(16, chunks);
        assertEquals(
                Fault.PROVIDER_MALFORMED, meter.end(HowEnded.CLOSED).metered().fault());
    }

    @Test
    void failure20EveryEventPassesWithItsLastByte() {
        AnswerMeter meter = AnswerMeters.of(chatPlan(false));
        meter.head(200, EVENTS);
        byte[] chunk = Answers.chatChunk("word").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100; i++) {
            assertEquals(Step.NOTHING, meter.feed(chunk, 0, chunk.length - 1));
            Step step = meter.feed(chunk, chunk.length - 1, 1);
            assertEquals(1, step.events().size());
            assertEquals(new String(chunk, StandardCharsets.UTF_8), text(step.events()));
        }
        byte[] ping = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(": keep-alive\n\n", text(meter.feed(ping, 0, ping.length).events()));
    }

    @Test
    void failure21ACutStreamDoesNotLookComplete() {
        String chat = Answers.chatChunk("Hello");
        assertEquals(
                Fault.PROVIDER_TRUNCATED,
                stream(chatPlan(false), HowEnded.CLOSED, chat).metered().fault());
        assertEquals(
                Fault.PROVIDER_TRUNCATED,
                stream(chatPlan(false), HowEnded.BROKEN, chat).metered().fault());
        assertEquals(
                Fault.PROVIDER_TRUNCATED,
                stream(chatPlan(false), HowEnded.CLOSED, "").metered().fault());
        assertEquals(
                Fault.PROVIDER_TRUNCATED,
                stream(chatPlan(false), HowEnded.CLOSED, chat + Answers.chatEnd())
                        .metered()
                        .fault());
        String message = Answers.messageStart() + Answers.messageText("Hi") + Answers.messageDelta(5);
        Metered cut = stream(messagePlan(), HowEnded.CLOSED, message).metered();
        assertEquals(Fault.PROVIDER_TRUNCATED, cut.fault());
        assertEquals(5, amount(cut, Meter.OUTPUT));
        String whole = message + Answers.messageStop();
        assertEquals(
                Fault.NONE,
                stream(messagePlan(), HowEnded.CLOSED, whole).metered().fault());
        assertEquals(
                Fault.NONE,
                stream(chatPlan(false), HowEnded.CLOSED, chatStream()).metered().fault());
    }

    @Test
    void failure21HalfAnEventIsNotPassedOn() {
        AnswerMeter.Ended ended =
                stream(chatPlan(false), HowEnded.CLOSED, Answers.chatChunk("Hello") + "data: {\"choices\":[{\"del");
        assertEquals(List.of(), ended.rest());
        assertEquals(Fault.PROVIDER_TRUNCATED, ended.metered().fault());
    }

    @Test
    void failure22ACancelledStreamCountsWhatPassedAndNoMore() {
        Metered early = stream(chatPlan(false), HowEnded.CLIENT_LEFT, Answers.chatChunk("one "))
                .metered();
        Metered later = stream(
                        chatPlan(false),
                        HowEnded.CLIENT_LEFT,
                        Answers.chatChunk("one ").repeat(50))
                .metered();
        assertEquals(amount(early, Meter.INPUT), amount(later, Meter.INPUT));
        assertNotEquals(amount(early, Meter.OUTPUT), amount(later, Meter.OUTPUT));
        assertTrue(amount(early, Meter.OUTPUT) <= 2, early::toString);
    }

    @Test
    void failure25AStreamWithoutUsageMovesTheMeterAllTheSame() {
        Metered metered = stream(
                        chatPlan(false),
                        HowEnded.CLOSED,
                        Answers.chatChunk("Some words to count.") + Answers.chatEnd() + "data: [DONE]\n\n")
                .metered();
        assertEquals(5, amount(metered, Meter.OUTPUT));
        assertEquals(Fault.NONE, metered.fault());
        assertInstanceOf(UsageSource.Estimated.class, metered.source());
    }

    private static String chatStream() {
        return Answers.chatChunk("Hello") + Answers.chatChunk(" there") + Answers.chatUsage();
    }

    private static MeterPlan chatPlan(boolean tell) {
        return new MeterPlan(
                "openai",
                "https://api.openai.com/v1/chat/completions",
                Wire.OPENAI_CHAT,
                "gpt-4o",
                tell,
                Answers.request(100).getBytes(StandardCharsets.UTF_8));
    }

    private static MeterPlan messagePlan() {
        return new MeterPlan(
                "anthropic",
                "https://api.anthropic.com/v1/messages",
                Wire.ANTHROPIC_MESSAGES,
                "claude-sonnet-4-5",
                false,
                Answers.request(100).getBytes(StandardCharsets.UTF_8));
    }

    private static Metered whole(MeterPlan plan, int status, String body) {
        AnswerMeter meter = AnswerMeters.of(plan);
        meter.head(status, JSON);
        return meter.whole(body.getBytes(StandardCharsets.UTF_8));
    }

    private static AnswerMeter.Ended stream(MeterPlan plan, HowEnded how, String text) {
        AnswerMeter meter = AnswerMeters.of(plan);
        meter.head(200, EVENTS);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        meter.feed(bytes, 0, bytes.length);
        return meter.end(how);
    }

    private static String text(List<AnswerMeter.Event> events) {
        StringBuilder all = new StringBuilder();
        events.forEach(event -> all.append(new String(event.raw(), StandardCharsets.UTF_8)));
        return all.toString();
    }

    private static long amount(Metered metered, Meter meter) {
        return metered.meters().stream()
                .filter(quantity -> quantity.meter().equals(meter))
                .mapToLong(quantity -> quantity.amount().longValueExact())
                .sum();
    }

    private static BigDecimal sum(List<Quantity> meters) {
        return meters.stream()
                .filter(quantity -> quantity.meter().direction() != Direction.NONE)
                .map(Quantity::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> sorted(List<Quantity> meters) {
        List<String> all = new ArrayList<>();
        meters.forEach(quantity -> all.add(quantity.toString()));
        all.sort(null);
        return all;
    }
}
