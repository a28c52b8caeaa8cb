package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import jevons.metering.Counts;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.money.Period;
import jevons.pricing.Rater;
import org.junit.jupiter.api.Test;

/// What holds of booking whatever is booked.
class LedgerLaws {

    private static final int CASES = 10_000;
    private static final OpenBooks OPEN = OpenBooks.allOpen(CalendarMonths.UTC);
    private static final OpenBooks CLOSED = new OpenBooks(Set.of("2026-01", "2026-02"), CalendarMonths.UTC);

    @Test
    void orderAndBatchingOfImportsChangeNothing() {
        OpenBooks books = new OpenBooks(Set.of("2026-01"), CalendarMonths.UTC);
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<UsageFact> facts = Samples.facts(random, 1 + random.nextInt(8), 60);
            Totals once = new Totals();
            book(facts, books, once);
            List<UsageFact> shuffled = new ArrayList<>(facts);
            Collections.shuffle(shuffled, new Random(seed));
            Totals batched = new Totals();
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(5));
                book(shuffled.subList(from, to), books, batched);
                from = to;
            }
            assertEquals(once.lines(), batched.lines(), "seed " + seed);
            assertEquals(once.activities, batched.activities, "seed " + seed);
        }
    }

    @Test
    void reratingAClosedMonthUnderItsOwnBookIsZero() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<UsageFact> facts = Samples.facts(random, 1 + random.nextInt(10), 45);
            Rater own = FlatRater.of("own", 1 + random.nextInt(150));
            int late = random.nextInt(facts.size() + 1);
            List<Line> lines = new ArrayList<>(RerateTest.book(facts.subList(late, facts.size()), Set.of(), own));
            lines.addAll(RerateTest.book(facts.subList(0, late), Set.of("2026-01"), own));
            Rerate report = RerateTest.report(own, facts, lines);
            assertTrue(report.isZero(), "seed " + seed + ": " + report.changed());
        }
    }

    @Test
    void anyChangeOfOneFieldOfALineOrClosingIsDetected() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Line line = Samples.line(random);
            Line other = Samples.line(random);
            Closing closing = Closings.close(seal(List.of(line, other)), Samples.START, List.of());
            Closing next = Closings.close(new Seal("2026-02"), Samples.START, List.of(closing));
            Line forged = Forgery.of(line, random);
            assertNotEquals(line, forged, "seed " + seed);
            assertTrue(Closings.verify(closing, seal(List.of(other, line))).isEmpty(), "seed " + seed);
            assertTrue(
                    Closings.verify(closing, seal(List.of(other, forged))).isPresent(),
                    "seed " + seed + " not detected: " + forged);
            List<Closing> chain = random.nextBoolean()
                    ? List.of(Forgery.of(closing, random), next)
                    : List.of(closing, Forgery.of(next, random));
            assertFalse(Closings.verifyChain(chain).isEmpty(), "seed " + seed + " not detected: " + chain);
            assertTrue(Closings.verifyChain(List.of(closing, next)).isEmpty(), "seed " + seed);
        }
    }

    @Test
    void reversalAndNewIsNew() {
        Period january = CalendarMonths.UTC.named("2026-01");
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CostFact before = Samples.cost(january, Samples.charge(random));
            CostFact after = Samples.cost(january, Samples.charge(random));
            Spread spread = random.nextBoolean()
                    ? new Spread.AtOnce()
                    : new Spread.StraightLine(Samples.months("2026-01", "2026-04"));
            List<Line> books = new ArrayList<>(CostBooking.lines(before, spread, OPEN));
            books.addAll(Restatement.between(List.of(before), List.of(after)).lines(books, _ -> spread, CLOSED));
            List<Line> fresh = CostBooking.lines(after, spread, OPEN);
            assertEquals(inOriginal(fresh), inOriginal(books), "seed " + seed);
        }
    }

    /// Lines added up as if every cost were booked in its own period; what sums to nothing left out.
    private static List<Line> inOriginal(List<Line> lines) {
        LineSums sums = new LineSums();
        for (Line line : lines) {
            sums.add(new Line(
                    line.kind(),
                    line.layer(),
                    OPEN.again(line.booking()),
                    line.who(),
                    line.subject(),
                    line.quantity(),
                    line.charge(),
                    line.rule()));
        }
        return sums.lines().stream()
                .filter(line -> line.quantity().signum() != 0 || !Restatement.isZero(line))
                .toList();
    }

    private static Seal seal(List<Line> lines) {
        Seal seal = new Seal("2026-01");
        lines.forEach(seal::add);
        return seal;
    }

    private static void book(List<UsageFact> facts, OpenBooks books, Totals totals) {
        UsageBooking booking = new UsageBooking(FlatRater.of("e1", 93), books, totals);
        facts.forEach(booking::book);
        booking.flush();
    }

    /// Lines and activities added up.
    private static final class Totals implements Consumer<Entry> {

        private final LineSums sums = new LineSums();
        private final Map<List<Object>, Counts> activities = new HashMap<>();

        @Override
        public void accept(Entry entry) {
            switch (entry) {
                case Entry.Posted posted -> sums.add(posted.line());
                case Entry.Acted(Activity a) ->
                    activities.merge(List.of(a.booking(), a.who(), a.call(), a.purpose()), a.counts(), Counts::plus);
                case Entry.Usage _, Entry.Cost _, Entry.Closed _ -> throw new AssertionError("unexpected " + entry);
            }
        }

        List<Line> lines() {
            return sums.lines();
        }
    }
}
