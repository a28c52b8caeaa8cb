package jevons.money;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// A 4-4-5 fiscal calendar: twelve periods of 4, 4 and 5 weeks in each quarter, named `FY2026-P03`. The year ends
/// on the last given weekday of a month, so that some years have a 53rd week, which the last period takes.
///
/// @param yearEndMonth the month in which the fiscal year ends
/// @param yearEndDay the weekday on which it ends
public record FiscalCalendar(ZoneId zone, Month yearEndMonth, DayOfWeek yearEndDay) implements PeriodCalendar {

    private static final int[] WEEKS = {4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5};

    @Override
    public Period at(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        int year = day.getYear();
        while (!day.isBefore(firstDay(year + 1))) {
            year++;
        }
        while (day.isBefore(firstDay(year))) {
            year--;
        }
        long week = ChronoUnit.WEEKS.between(firstDay(year), day);
        int index = 0;
        for (long left = week; index < WEEKS.length - 1 && left >= WEEKS[index]; index++) {
            left -= WEEKS[index];
        }
        Period period = period(year, index);
        // Where clocks go back over midnight the old period's last date comes again after the new period has begun.
        if (moment.isBefore(period.end())) {
            return period;
        }
        return index == WEEKS.length - 1 ? period(year + 1, 0) : period(year, index + 1);
    }

    @Override
    public Period named(String name) {
        if (!name.matches("FY\\d{4}-P(0[1-9]|1[0-2])")) {
            throw new IllegalArgumentException("'" + name + "' is not a fiscal period; write it like FY2026-P03");
        }
        return period(Integer.parseInt(name.substring(2, 6)), Integer.parseInt(name.substring(8)) - 1);
    }

    private Period period(int year, int index) {
        LocalDate start = firstDay(year);
        for (int i = 0; i < index; i++) {
            start = start.plusWeeks(WEEKS[i]);
        }
        LocalDate end = index == WEEKS.length - 1 ? firstDay(year + 1) : start.plusWeeks(WEEKS[index]);
        return new Period(
                String.format(Locale.ROOT, "FY%04d-P%02d", year, index + 1),
                start.atStartOfDay(zone).toInstant(),
                end.atStartOfDay(zone).toInstant());
    }

    private LocalDate firstDay(int year) {
        LocalDate lastDay = LocalDate.of(year - 1, yearEndMonth, 1).with(TemporalAdjusters.lastInMonth(yearEndDay));
        return lastDay.plusDays(1);
    }
}
