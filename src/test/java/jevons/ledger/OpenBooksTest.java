package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Set;
import java.util.SplittableRandom;
import jevons.money.CalendarMonths;
import jevons.money.FiscalCalendar;
import org.junit.jupiter.api.Test;

class OpenBooksTest {

    private final OpenBooks books = new OpenBooks(Set.of("2026-01", "2026-02"), CalendarMonths.UTC);

    @Test
    void aFactOfAnOpenPeriodIsBookedInIt() {
        Booking booking = books.booking(Instant.parse("2026-03-31T23:59:59.999Z"));
        assertEquals(new Booking("2026-03", "2026-03", LocalDate.of(2026, 3, 31)), booking);
        assertFalse(booking.isCorrection());
    }

    @Test
    void aFactOfAClosedPeriodIsACorrectionInTheFirstOpenOne() {
        Booking booking = books.booking(Instant.parse("2026-01-15T12:00:00Z"));
        assertEquals(new Booking("2026-03", "2026-01", LocalDate.of(2026, 1, 15)), booking);
        assertTrue(booking.isCorrection());
    }

    @Test
    void daysAndPeriodsAreCutInTheZoneOfTheBooks() {
        OpenBooks zurich = OpenBooks.allOpen(new CalendarMonths(ZoneId.of("Europe/Zurich")));
        assertEquals(
                new Booking("2026-02", "2026-02", LocalDate.of(2026, 2, 1)),
                zurich.booking(Instant.parse("2026-01-31T23:30:00Z")));
    }

    @Test
    void fiscalPeriodsAreSkippedToo() {
        FiscalCalendar fiscal = new FiscalCalendar(ZoneId.of("UTC"), Month.DECEMBER, DayOfWeek.SUNDAY);
        OpenBooks closed = new OpenBooks(Set.of("FY2026-P01"), fiscal);
        Instant at = fiscal.named("FY2026-P01").start();
        assertEquals("FY2026-P02", closed.booking(at).period());
        assertEquals("FY2026-P01", closed.booking(at).originalPeriod());
    }

    @Test
    void aClosedPeriodRefusesALineAndSaysWhereItGoes() {
        Line line = Samples.line(new SplittableRandom(1));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> books.admit(line)));
        assertTrue(message.contains("2026-01 is closed") && message.contains("2026-03"), message);
        assertEquals(line, OpenBooks.allOpen(CalendarMonths.UTC).admit(line));
    }
}
