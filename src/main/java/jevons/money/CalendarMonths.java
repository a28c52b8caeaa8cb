package jevons.money;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Calendar months of a zone, named `2026-03`.
public record CalendarMonths(ZoneId zone) implements PeriodCalendar {

    /// Months cut at midnight UTC, as model providers cut theirs.
    public static final CalendarMonths UTC = new CalendarMonths(ZoneOffset.UTC);

    @Override
    public Period at(Instant moment) {
        YearMonth month = YearMonth.from(moment.atZone(zone));
        Period period = period(month);
        // Where clocks go back over midnight the old month's dates come again after the new month has begun.
        return moment.isBefore(period.end()) ? period : period(month.plusMonths(1));
    }

    @Override
    public Period named(String name) {
        try {
            return period(YearMonth.parse(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + name + "' is not a month; write it like 2026-03", e);
        }
    }

    private Period period(YearMonth month) {
        return new Period(
                month.toString(),
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }
}
