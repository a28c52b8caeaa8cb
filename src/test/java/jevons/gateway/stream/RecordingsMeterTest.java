package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import jevons.gateway.Wire;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.gateway.stream.Tapes.Tape;
import jevons.intake.UsageReader;
import jevons.metering.Direction;
import jevons.metering.Extraction;
import jevons.metering.Quantity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// All 2,114 recordings go through the meter, whole and in chunks of every kind.
class RecordingsMeterTest {

    private static final int EVERY_SPLIT_MAX = 4_000;
    private static final int ROUNDS = 2;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void loadTheEncoding() {
        TokenCounter.warmUp();
    }

    @Test
    void everyRecordingIsMeteredAsTheImportReadsIt() {
        Tapes.forEach(tape -> {
            count("recordings");
            Metered metered = tape.meter().whole(tape.body());
            count("source " + metered.source().getClass().getSimpleName());
            count("fault " + metered.fault());
            count("wire " + tape.plan().wire());
            compare(tape, metered);
        });
        counts.forEach((name, count) -> System.out.printf("meter %6d %s%n", count, name));
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " wrong:\n" + String.join("\n", wrong));
        assertEquals(2_114, counts.get("recordings"));
        assertEquals(1_829, counts.get("recordings with usage"));
        assertEquals(1_828, counts.get("source Reported"));
        assertEquals(
                Map.of(
                        "fault NONE", 2_038,
                        "fault PROVIDER_BAD_REQUEST", 50,
                        "fault PROVIDER_NO_MODEL", 14,
                        "fault PROVIDER_TRUNCATED", 7,
                        "fault PROVIDER_QUOTA", 2,
                        "fault PROVIDER_CREDENTIALS", 1,
                        "fault PROVIDER_RATE_LIMIT", 1,
                        "fault PROVIDER_ERROR", 1),
                faults());
    }

    /// Wherever a stream is cut and for whatever reason: what is called reported is what the whole stream
    /// reports, and the rest is flagged.
    @Test
    void aStreamCutAnywhereIsReportedWholeOrFlagged() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Tapes.forEach(tape -> {
            boolean isStream = tape.binary() || tape.answer().events().stream();
            if (tape.status() >= 400 || !isStream || tape.plan().wire() == Wire.OPENAI_OTHER || isSeveral(tape)) {
                return;
            }
            Metered whole = tape.meter().whole(tape.body());
            for (int i = 0; i < 20; i++) {
                HowEnded how = HowEnded.values()[i % HowEnded.values().length];
                AnswerMeter meter = tape.meter();
                int at = random.nextInt(tape.body().length);
                meter.feed(tape.body(), 0, at);
                Metered cut = meter.end(how).metered();
                count(cut.source().getClass().getSimpleName() + " " + how);
                cut.meters().forEach(quantity -> check(quantity.amount().signum() > 0, tape.source() + cut));
                if (cut.source() instanceof UsageSource.Reported) {
                    check(
                            cut.meters().equals(whole.meters()),
                            tape.source() + " cut at " + at + "\n" + cut + "\n" + whole);
                }
                boolean flagged = cut.call().hasEstimatedUsage() == cut.source() instanceof UsageSource.Estimated;
                check(flagged, tape.source() + " " + cut);
            }
        });
        counts.forEach((name, count) -> System.out.printf("cut anywhere %6d %s%n", count, name));
        assertTrue(
                wrong.isEmpty(), () -> "seed " + seed + ", " + wrong.size() + " wrong:\n" + String.join("\n", wrong));
    }

    /// Some recordings are several answers, one after another.
    private static boolean isSeveral(Tape tape) {
        String text = new String(tape.body(), StandardCharsets.UTF_8);
        return Stream.of("\"type\":\"response.created\"", "\"type\":\"message_start\"")
                .anyMatch(begin -> text.indexOf(begin) != text.lastIndexOf(begin));
    }

    private Map<String, Integer> faults() {
        Map<String, Integer> faults = new TreeMap<>(counts);
        faults.keySet().removeIf(name -> !name.startsWith("fault "));
        return faults;
    }

    @Test
    void chunksOfAnySizeGiveTheSame() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Tapes.forEach(tape -> {
            Played whole = play(tape, tape.body().length);
            Played bytes = play(tape, 1);
            same(tape, "1-byte chunks", whole, bytes);
            for (int i = 0; i < ROUNDS; i++) {
                same(tape, "random chunks", whole, playRandom(tape, random));
            }
            count("recordings");
            count("events", whole.events().size());
        });
        counts.forEach((name, count) -> System.out.printf("chunks %6d %s%n", count, name));
        assertTrue(
                wrong.isEmpty(), () -> "seed " + seed + ", " + wrong.size() + " wrong:\n" + String.join("\n", wrong));
        assertEquals(2_114, counts.get("recordings"));
    }

    @Test
    void everySingleSplitOfAShortRecordingGivesTheSame() {
        Tapes.forEach(tape -> {
            boolean isStream = tape.binary() || tape.answer().events().stream();
            if (isStream && tape.body().length <= EVERY_SPLIT_MAX) {
                Played whole = play(tape, tape.body().length);
                for (int at = 1; at < tape.body().length; at++) {
                    same(tape, "split at " + at, whole, playSplit(tape, at));
                    count("splits");
                }
                count("short streams");
            }
        });
        counts.forEach((name, count) -> System.out.printf("splits %6d %s%n", count, name));
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " wrong:\n" + String.join("\n", wrong));
        assertTrue(counts.getOrDefault("short streams", 0) > 100, counts::toString);
    }

    @Test
    void chatStreamsWithoutUsageAreFlaggedAsEstimated() {
        Tapes.forEach(tape -> {
            UsageReader.Answer answer = tape.answer();
            boolean chunks = answer.events().documents().stream()
                    .anyMatch(document -> document.path("object").asText("").endsWith(".chunk")
                            || document.path("object").asText("").equals("text_completion"));
            if (answer.events().stream() && chunks && UsageReader.read(answer).isEmpty()) {
                Metered metered = tape.meter().whole(tape.body());
                count(metered.source() + " " + metered.fault());
                boolean estimated = metered.source() instanceof UsageSource.Estimated
                        && metered.call().hasEstimatedUsage()
                        && tokens(metered.meters(), Direction.OUTPUT) > 0;
                if (!estimated) {
                    wrong.add(tape.source() + " " + metered);
                }
                count("streams without usage");
            }
        });
        counts.forEach((name, count) -> System.out.printf("no usage %6d %s%n", count, name));
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
        assertEquals(63, counts.get("streams without usage"));
    }

    private record Played(List<byte[]> events, Metered metered) {}

    private static Played play(Tape tape, int chunk) {
        AnswerMeter meter = tape.meter();
        List<byte[]> events = new ArrayList<>();
        byte[] body = tape.body();
        for (int at = 0; at < body.length; at += chunk) {
            step(meter.feed(body, at, Math.min(chunk, body.length - at)), events);
        }
        return ended(meter, events);
    }

    private static Played playSplit(Tape tape, int at) {
        AnswerMeter meter = tape.meter();
        List<byte[]> events = new ArrayList<>();
        step(meter.feed(tape.body(), 0, at), events);
        step(meter.feed(tape.body(), at, tape.body().length - at), events);
        return ended(meter, events);
    }

    private static Played playRandom(Tape tape, SplittableRandom random) {
        AnswerMeter meter = tape.meter();
        List<byte[]> events = new ArrayList<>();
        byte[] body = tape.body();
        for (int at = 0; at < body.length; ) {
            int length = Math.min(body.length - at, 1 + random.nextInt(1 << random.nextInt(1, 12)));
            step(meter.feed(body, at, length), events);
            at += length;
        }
        return ended(meter, events);
    }

    private static void step(AnswerMeter.Step step, List<byte[]> events) {
        step.events().forEach(event -> events.add(event.raw()));
        if (step.overflow()) {
            events.add(new byte[0]);
        }
    }

    private static Played ended(AnswerMeter meter, List<byte[]> events) {
        AnswerMeter.Ended ended = meter.end(HowEnded.CLOSED);
        ended.rest().forEach(event -> events.add(event.raw()));
        return new Played(events, ended.metered());
    }

    private void same(Tape tape, String how, Played one, Played other) {
        boolean events = one.events().size() == other.events().size();
        for (int i = 0; events && i < one.events().size(); i++) {
            events = Arrays.equals(one.events().get(i), other.events().get(i));
        }
        if (!events) {
            wrong.add(tape.source() + ", " + how + ": other events, "
                    + one.events().size() + " and " + other.events().size());
        }
        if (!one.metered().equals(other.metered())) {
            wrong.add(tape.source() + ", " + how + ":\n  " + one.metered() + "\n  " + other.metered());
        }
    }

    private void compare(Tape tape, Metered metered) {
        List<Extraction> read = UsageReader.read(tape.answer()).stream()
                .flatMap(reading -> reading.extraction().stream())
                .toList();
        String where =
                tape.source() + " " + tape.plan().uri() + " " + tape.plan().wire() + " ";
        if (tape.status() >= 400) {
            check(metered.meters().isEmpty() && metered.fault() != Fault.NONE, where + metered);
            return;
        }
        boolean reported = metered.source() instanceof UsageSource.Reported;
        if (read.isEmpty()) {
            check(!reported, where + metered);
            return;
        }
        count("recordings with usage");
        Extraction main = read.getFirst();
        if (reported || metered.source().equals(new UsageSource.Estimated(Settlement.SO_FAR))) {
            check(metered.meters().equals(main.meters()), where + main.meters() + " but " + metered);
            check(metered.subcalls().size() >= main.subcalls().size() + read.size() - 1, where + "subcalls");
        } else {
            count("cut streams, output counted");
            check(
                    tokens(metered.meters(), Direction.INPUT) == tokens(main.meters(), Direction.INPUT),
                    where + main.meters() + " but " + metered);
        }
        if (!reported) {
            check(metered.fault() != Fault.NONE, where + "is estimated without a fault: " + metered);
            count("cut " + metered.source() + " " + metered.fault());
        }
    }

    private static long tokens(List<Quantity> meters, Direction direction) {
        return meters.stream()
                .filter(quantity -> quantity.meter().direction() == direction)
                .mapToLong(quantity -> quantity.amount().longValueExact())
                .sum();
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
        }
    }

    private void count(String name) {
        count(name, 1);
    }

    private void count(String name, int more) {
        counts.merge(name, more, Integer::sum);
    }
}
