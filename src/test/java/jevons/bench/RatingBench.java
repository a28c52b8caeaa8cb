package jevons.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jevons.intake.prices.PriceFiles;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.BookRater;
import jevons.pricing.PriceBook;
import jevons.pricing.PriceStatus;
import jevons.pricing.RatedMeter;

/// Measures rating in memory on one thread: facts of five meters over eight models, three tiers and 30 months,
/// under the shipped prices, after a warm-up of three rounds. Prints facts per second of the best and the median
/// of the rounds after.
public final class RatingBench {

    private static final int FACTS = 200_000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final Instant START = Instant.parse("2025-06-20T00:00:00Z");
    private static final long SECONDS = 120L * 86_400;
    private static final List<ModelCall> CALLS = List.of(
            ModelCall.direct("openai", "gpt-4o"),
            ModelCall.direct("openai", "gpt-4o-mini"),
            ModelCall.direct("openai", "gpt-4.1"),
            ModelCall.direct("anthropic", "claude-opus-4"),
            ModelCall.direct("anthropic", "claude-sonnet-4"),
            ModelCall.direct("google", "gemini-2.5-pro"),
            ModelCall.direct("google", "gemini-2.5-flash"),
            ModelCall.direct("deepseek", "deepseek-chat"));

    private RatingBench() {}

    /// Runs without arguments.
    public static void main(String[] arguments) throws IOException {
        PriceBook book = PriceFiles.shipped().book();
        BookRater rater = book.rater(book.latest());
        List<UsageFact> facts = facts();
        List<Long> perSecond = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long begun = cpu();
            long unpriced = 0;
            long meters = 0;
            for (UsageFact fact : facts) {
                for (RatedMeter meter : rater.rate(fact).meters()) {
                    meters++;
                    unpriced += meter.status() == PriceStatus.UNPRICED ? 1 : 0;
                }
            }
            long nanos = cpu() - begun;
            long rate = FACTS * 1_000_000_000L / nanos;
            System.out.println(rate + " facts/s, " + meters + " meters, " + unpriced + " unpriced");
            if (round >= WARM_UP) {
                perSecond.add(rate);
            }
        }
        perSecond.sort(Long::compare);
        System.out.println("median " + perSecond.get(ROUNDS / 2) + " facts/s, best " + perSecond.getLast()
                + ", rows in the book " + book.rows().size());
    }

    /// The thread's own time, so that other work on the machine does not count.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<UsageFact> facts() {
        SplittableRandom random = new SplittableRandom(7);
        List<UsageFact> facts = new ArrayList<>(FACTS);
        for (int i = 0; i < FACTS; i++) {
            ModelCall call = CALLS.get(random.nextInt(CALLS.size()));
            facts.add(new UsageFact(
                    new FactKey("bench", Integer.toString(i)),
                    START.plusSeconds(random.nextLong(SECONDS)),
                    Principal.UNKNOWN,
                    Purpose.ANSWER,
                    "",
                    random.nextInt(10) == 0 ? call.withTier("batch") : call,
                    List.of(
                            Quantity.of(Meter.INPUT, random.nextLong(20_000)),
                            Quantity.of(Meter.CACHE_READ, random.nextLong(20_000)),
                            Quantity.of(Meter.OUTPUT, random.nextLong(4_000)),
                            Quantity.of(Meter.REASONING, random.nextLong(4_000)),
                            Quantity.of(Meter.CALLS, 1)),
                    Counts.one(Purpose.ANSWER)));
        }
        return facts;
    }
}
