package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.pricing.Charge;
import jevons.pricing.Rater;
import org.junit.jupiter.api.Test;

class RerateTest {

    private static final Rater OWN = FlatRater.of("own", 100);
    private static final Rater CHEAPER = FlatRater.of("cheaper", 90);
    private final List<UsageFact> facts = Samples.facts(new SplittableRandom(11), 500, 31);

    @Test
    void underItsOwnBookEveryRowIsZero() {
        Rerate report = report(OWN, facts, book(facts, Set.of()));
        assertTrue(report.isZero(), () -> report.changed().toString());
        assertFalse(report.rows().isEmpty());
        assertEquals(Set.of("own"), report.bookedUnder());
    }

    @Test
    void correctionsInLaterBooksCount() {
        List<Line> lines = new ArrayList<>(book(facts.subList(0, 300), Set.of()));
        lines.addAll(book(facts.subList(300, 500), Set.of("2026-01")));
        assertTrue(report(OWN, facts, lines).isZero());
    }

    @Test
    void underAnotherBookTheDifferenceIsExact() {
        Rerate report = report(CHEAPER, facts, book(facts, Set.of()));
        for (Rerate.Row row : report.byCurrency()) {
            assertEquals(0, row.difference().list().signum());
            assertEquals(0, row.difference().quantity().signum());
        }
        BigDecimal expected = BigDecimal.ZERO;
        for (Line line : book(facts, Set.of(), CHEAPER)) {
            expected = expected.add(effective(line));
        }
        for (Line line : book(facts, Set.of())) {
            expected = expected.subtract(effective(line));
        }
        assertEquals(0, expected.compareTo(usd(report).difference().effective()));
        assertTrue(expected.signum() < 0);
    }

    @Test
    void aMissingFactShows() {
        Rerate report = report(OWN, facts.subList(1, 500), book(facts, Set.of()));
        assertFalse(report.isZero());
        assertEquals(
                facts.getFirst().meters().stream()
                        .filter(q -> q.amount().signum() > 0)
                        .count(),
                report.changed().size());
    }

    private static Rerate.Row usd(Rerate report) {
        return report.byCurrency().stream()
                .filter(row -> row.grain().currency().equals("USD"))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal effective(Line line) {
        return line.charge() instanceof Charge.Known known && known.currency().equals(Currency.USD)
                ? known.effective().amount()
                : BigDecimal.ZERO;
    }

    static Rerate report(Rater rater, List<UsageFact> facts, List<Line> lines) {
        Rerating rerating = new Rerating("2026-01", CalendarMonths.UTC);
        facts.forEach(fact -> rerating.add(fact, rater));
        lines.forEach(rerating::add);
        return rerating.report();
    }

    static List<Line> book(List<UsageFact> facts, Set<String> closed) {
        return book(facts, closed, OWN);
    }

    static List<Line> book(List<UsageFact> facts, Set<String> closed, Rater rater) {
        List<Line> lines = new ArrayList<>();
        UsageBooking booking = new UsageBooking(rater, new OpenBooks(closed, CalendarMonths.UTC), entry -> {
            if (entry instanceof Entry.Posted(Line line)) {
                lines.add(line);
            }
        });
        facts.forEach(booking::book);
        booking.flush();
        return lines;
    }
}
