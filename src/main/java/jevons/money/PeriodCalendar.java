package jevons.money;

import java.time.Instant;
import java.time.ZoneId;

/// Cuts time into the periods that books are closed by, in a named zone. Instants are stored; periods are
/// derived.
public sealed interface PeriodCalendar permits CalendarMonths, CalendarWeeks, FiscalCalendar {

    /// The zone whose midnights cut the periods.
    ZoneId zone();

    /// The period that holds a moment.
    Period at(Instant moment);

    /// The period of a name, such as `2026-03`.
    ///
    /// @throws IllegalArgumentException where no period has that name; the message says how names look
    Period named(String name);

    /// The period after one of this calendar's.
    default Period next(Period period) {
        return at(period.end());
    }

    /// The period before one of this calendar's.
    default Period previous(Period period) {
        return at(period.start().minusNanos(1));
    }
}
