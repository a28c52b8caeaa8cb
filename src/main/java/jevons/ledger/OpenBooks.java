package jevons.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import jevons.money.Period;
import jevons.money.PeriodCalendar;

/// Which books are open: the calendar that cuts time into periods, and the periods already closed. Decides in
/// which period's books a cost is booked.
///
/// @param closed names of the closed periods
public record OpenBooks(Set<String> closed, PeriodCalendar calendar) {

    public OpenBooks {
        closed = Set.copyOf(closed);
    }

    /// Books of which nothing is closed yet.
    public static OpenBooks allOpen(PeriodCalendar calendar) {
        return new OpenBooks(Set.of(), calendar);
    }

    public boolean isClosed(String period) {
        return closed.contains(period);
    }

    /// Where a cost that arose at a moment is booked: in its own period, or, where that is closed, as a
    /// correction in the first open period after it.
    public Booking booking(Instant at) {
        Period original = calendar.at(at);
        Period open = original;
        while (isClosed(open.name())) {
            open = calendar.next(open);
        }
        return new Booking(open.name(), original.name(), day(at));
    }

    /// The day of a moment in the books' zone.
    public LocalDate day(Instant at) {
        return at.atZone(calendar.zone()).toLocalDate();
    }

    /// The booking of a cost that arose on the same day as an earlier line, for a counter-entry or a late part.
    public Booking again(Booking earlier) {
        return booking(earlier.day().atStartOfDay(calendar.zone()).toInstant());
    }

    /// Lets through a line that an open period may take.
    ///
    /// @throws IllegalArgumentException where the line's period is closed; the message says where it may be
    /// booked
    public Line admit(Line line) {
        if (isClosed(line.booking().period())) {
            throw new IllegalArgumentException(
                    "period " + line.booking().period() + " is closed and takes no line; book "
                            + line.subject().item() + " of " + line.booking().day() + " as a correction in "
                            + again(line.booking()).period());
        }
        return line;
    }
}
