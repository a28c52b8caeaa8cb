package jevons.gateway.stream;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter.HowEnded;

/// Nanoseconds of processor time of the hot paths; run by hand: `java … MeterSpeed`.
final class MeterSpeed {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> EVENTS = Map.of("content-type", "text/event-stream");
    private static final int EVENTS_PER_STREAM = 50;
    private static long sink;

    private interface Work {
        void once();
    }

    private MeterSpeed() {}

    public static void main(String[] arguments) {
        MeterPlan chat = plan("openai", Wire.OPENAI_CHAT, "https://api.openai.com/v1/chat/completions", "gpt-4o");
        MeterPlan messages = plan(
                "anthropic", Wire.ANTHROPIC_MESSAGES, "https://api.anthropic.com/v1/messages", "claude-sonnet-4-5");
        byte[] chatAnswer = Answers.chat(500).getBytes(StandardCharsets.UTF_8);
        byte[] message = Answers.message(600).getBytes(StandardCharsets.UTF_8);
        byte[] chunk = Answers.chatChunk("Hello there").getBytes(StandardCharsets.UTF_8);
        byte[] usage = Answers.chatUsage().getBytes(StandardCharsets.UTF_8);
        byte[] body = Answers.request(20_000).getBytes(StandardCharsets.UTF_8);
        byte[] small = Answers.request(1_000).getBytes(StandardCharsets.UTF_8);
        System.out.printf("chat %d B, message %d B, chunk %d B%n", chatAnswer.length, message.length, chunk.length);
        for (int round = 0; round < 3; round++) {
            time("whole chat answer", 200_000, () -> whole(chat, chatAnswer));
            time("whole message", 200_000, () -> whole(messages, message));
            time("stream of 50 chat chunks, per event", 10_000, () -> stream(chat, chunk, usage));
            time(
                    "scan of 20 kB",
                    50_000,
                    () -> sink += RequestScan.of(body).outputTokensMax().orElse(0));
            time(
                    "scan of 1 kB",
                    200_000,
                    () -> sink += RequestScan.of(small).outputTokensMax().orElse(0));
            time(
                    "scan and edit of 20 kB",
                    50_000,
                    () -> sink += RequestScan.of(body).edit("gpt-5", true).length);
        }
        System.out.println(sink);
    }

    private static MeterPlan plan(String provider, Wire wire, String uri, String model) {
        return new MeterPlan(provider, uri, wire, model, false, new byte[0]);
    }

    private static void whole(MeterPlan plan, byte[] body) {
        AnswerMeter meter = AnswerMeters.of(plan);
        meter.head(200, JSON);
        sink += meter.whole(body).meters().size();
    }

    private static void stream(MeterPlan plan, byte[] chunk, byte[] usage) {
        AnswerMeter meter = AnswerMeters.of(plan);
        meter.head(200, EVENTS);
        for (int i = 0; i < EVENTS_PER_STREAM; i++) {
            sink += meter.feed(chunk, 0, chunk.length).events().size();
        }
        meter.feed(usage, 0, usage.length);
        sink += meter.end(HowEnded.CLOSED).metered().meters().size();
    }

    private static void time(String what, int times, Work work) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.once();
        }
        long each = (THREADS.getCurrentThreadCpuTime() - before) / times;
        System.out.printf("%-40s %,8d ns%n", what, what.endsWith("per event") ? each / EVENTS_PER_STREAM : each);
    }
}
