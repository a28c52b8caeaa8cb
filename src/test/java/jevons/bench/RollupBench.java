package jevons.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jevons.ledger.Entry;
import jevons.ledger.FlatRater;
import jevons.ledger.OpenBooks;
import jevons.ledger.Samples;
import jevons.ledger.UsageBooking;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.pricing.Rated;
import jevons.pricing.Rater;

/// Facts per second and core of rating and rolling up, and of rolling up alone (rated beforehand), in memory.
final class RollupBench {

    private static final int FACTS = 200_000;
    private static final int ROUNDS = 12;
    private static final int DAYS = 30;

    private RollupBench() {}

    public static void main(String[] args) {
        List<UsageFact> facts = Samples.facts(new SplittableRandom(7), FACTS, DAYS);
        Rater rater = FlatRater.of("bench", 100);
        List<Rated> rated = new ArrayList<>(FACTS);
        facts.forEach(fact -> rated.add(rater.rate(fact)));
        for (int round = 0; round < ROUNDS; round++) {
            report("rate+rollup", run(facts, rater));
            report("rollup only", run(facts, new Remembered(rated)));
        }
    }

    private static long[] run(List<UsageFact> facts, Rater rater) {
        List<Entry> entries = new ArrayList<>();
        long start = System.nanoTime();
        UsageBooking booking = new UsageBooking(rater, OpenBooks.allOpen(CalendarMonths.UTC), entries::add);
        facts.forEach(booking::book);
        booking.flush();
        return new long[] {System.nanoTime() - start, entries.size()};
    }

    private static void report(String what, long[] result) {
        System.out.printf(
                "%s: %,d facts -> %,d entries, %,d facts/s%n",
                what, FACTS, result[1], FACTS * 1_000_000_000L / result[0]);
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
