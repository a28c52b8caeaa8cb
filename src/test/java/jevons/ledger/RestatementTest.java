package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jevons.metering.FactKey;
import jevons.money.CalendarMonths;
import jevons.money.Period;
import org.junit.jupiter.api.Test;

class RestatementTest {

    private static final Period JANUARY = CalendarMonths.UTC.named("2026-01");
    private static final OpenBooks OPEN = OpenBooks.allOpen(CalendarMonths.UTC);
    private static final OpenBooks CLOSED = new OpenBooks(Set.of("2026-01"), CalendarMonths.UTC);
    private final List<CostFact> before = List.of(cost("same", "10"), cost("changed", "20"), cost("gone", "30"));
    private final List<CostFact> after = List.of(cost("changed", "25"), cost("same", "10"), cost("new", "5"));

    @Test
    void versionsAreComparedByKey() {
        Restatement restatement = Restatement.between(before, after);
        assertEquals(List.of(cost("new", "5")), restatement.added());
        assertEquals(List.of(cost("gone", "30")), restatement.removed());
        assertEquals(
                List.of(new Restatement.Changed(cost("changed", "20"), cost("changed", "25"))), restatement.changed());
        assertTrue(Restatement.between(before, before.reversed()).isEmpty());
    }

    @Test
    void correctionsAreReversalsAndNewLinesInTheOpenPeriod() {
        List<Line> booked = book(before, OPEN);
        List<Line> lines = Restatement.between(before, after).lines(booked, _ -> new Spread.AtOnce(), CLOSED);
        assertEquals(4, lines.size());
        for (Line line : lines) {
            assertEquals("2026-02", line.booking().period());
            assertEquals("2026-01", line.booking().originalPeriod());
        }
        assertEquals(Samples.usdCharge("-20"), CostBookingTest.sum(lines));
    }

    @Test
    void whatWasReversedIsNotReversedAgain() {
        List<Line> books = new ArrayList<>(book(before, OPEN));
        books.addAll(Restatement.between(before, after).lines(books, _ -> new Spread.AtOnce(), CLOSED));
        List<CostFact> third = List.of(cost("same", "10"), cost("changed", "27"), cost("new", "5"));
        List<Line> lines = Restatement.between(after, third).lines(books, _ -> new Spread.AtOnce(), CLOSED);
        assertEquals(2, lines.size());
        books.addAll(lines);
        assertEquals(CostBookingTest.sum(book(third, OPEN)), CostBookingTest.sum(books));
    }

    private static List<Line> book(List<CostFact> facts, OpenBooks books) {
        return facts.stream()
                .flatMap(fact -> CostBooking.lines(fact, new Spread.AtOnce(), books).stream())
                .toList();
    }

    private static CostFact cost(String id, String amount) {
        CostFact fact = Samples.cost(JANUARY, Samples.usdCharge(amount));
        return new CostFact(
                new FactKey("bill", id),
                fact.layer(),
                fact.during(),
                fact.who(),
                fact.subject(),
                fact.quantity(),
                fact.charge(),
                fact.columns());
    }
}
