package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.Test;

/// What holds of booking whatever is booked.
class LedgerLaws {

    private static final int CASES = 10_000;

    @Test
    void orderAndBatchingOfImportsChangeNothing() {
        OpenBooks books = new OpenBooks(Set.of("2026-01"), CalendarMonths.UTC);
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<UsageFact> facts = Samples.facts(random, 1 + random.nextInt(12), 60);
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
