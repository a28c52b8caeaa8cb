package jevons.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import jevons.intake.prices.PriceFiles;
import jevons.ledger.Entry;
import jevons.ledger.FlatRater;
import jevons.ledger.OpenBooks;
import jevons.ledger.Samples;
import jevons.ledger.UsageBooking;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.pricing.PriceBook;
import jevons.pricing.Rated;
import jevons.pricing.Rater;

/// Measures booking on one thread, in memory: rating under the shipped prices with roll-up, rating at flat prices
/// with roll-up, and roll-up alone. Facts are of five meters, in order of time over 3 days, of 500 users in 12
/// departments on six models. Prints facts per second of processor time of each round and the median of the
/// rounds after the warm-up.
public final class RollupBench {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int FACTS = 200_000;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 9;
    private static final int USERS = 500;
    private static final long SPAN_SECONDS = 3 * 86_400;
    private static final List<ModelCall> CALLS = List.of(
            ModelCall.direct("openai", "gpt-4o"),
            ModelCall.direct("openai", "gpt-4.1"),
            ModelCall.direct("anthropic", "claude-sonnet-4"),
            ModelCall.direct("google", "gemini-2.5-pro"),
            ModelCall.direct("google", "gemini-2.5-flash"),
            ModelCall.direct("deepseek", "deepseek-chat"));

    private RollupBench() {}

    /// Runs without arguments.
    public static void main(String[] args) throws IOException {
        List<UsageFact> facts = facts();
        PriceBook book = PriceFiles.shipped().book();
        Rater shipped = book.rater(book.latest());
        Rater flat = FlatRater.of("bench", 100);
        List<Rated> rated = new ArrayList<>(FACTS);
        facts.forEach(fact -> rated.add(shipped.rate(fact)));
        measure("shipped prices + roll-up", facts, () -> shipped);
        measure("flat prices + roll-up", facts, () -> flat);
        measure("roll-up only", facts, () -> new Remembered(rated));
    }

    private static void measure(String what, List<UsageFact> facts, Supplier<Rater> rater) {
        List<Long> perSecond = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long[] entries = new long[1];
            long begun = THREADS.getCurrentThreadCpuTime();
            UsageBooking booking =
                    new UsageBooking(rater.get(), OpenBooks.allOpen(CalendarMonths.UTC), (Entry _) -> entries[0]++);
            facts.forEach(booking::book);
            booking.flush();
            long rate = FACTS * 1_000_000_000L / (THREADS.getCurrentThreadCpuTime() - begun);
            System.out.println(what + ": " + rate + " facts/s, " + entries[0] + " entries, "
                    + booking.tally().unpricedMeters() + " meters unpriced");
            if (round >= WARM_UP) {
                perSecond.add(rate);
            }
        }
        perSecond.sort(Long::compare);
        System.out.println(what + ": median " + perSecond.get(ROUNDS / 2) + " facts/s, best " + perSecond.getLast());
    }

    private static List<UsageFact> facts() {
        SplittableRandom random = new SplittableRandom(7);
        List<Principal> users = new ArrayList<>(USERS);
        for (int i = 0; i < USERS; i++) {
            users.add(new Principal(
                    "acme",
                    "department-" + i % 12,
                    "team-" + i % 40,
                    "user-" + i,
                    "app",
                    "",
                    "",
                    Principal.Proof.PROVEN));
        }
        List<UsageFact> facts = new ArrayList<>(FACTS);
        for (int i = 0; i < FACTS; i++) {
            facts.add(new UsageFact(
                    new FactKey("bench", Integer.toString(i)),
                    Samples.START.plusSeconds(i * SPAN_SECONDS / FACTS),
                    users.get(Math.min(random.nextInt(USERS), random.nextInt(USERS))),
                    Purpose.ANSWER,
                    "",
                    CALLS.get(random.nextInt(CALLS.size())),
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

    /// Gives back ratings made before, in the same order.
    private static final class Remembered implements Rater {

        private final List<Rated> rated;
        private int next;

        Remembered(List<Rated> rated) {
            this.rated = rated;
        }

        @Override
        public String edition() {
            return "bench";
        }

        @Override
        public Rated rate(UsageFact fact) {
            return rated.get(next++);
        }
    }
}
