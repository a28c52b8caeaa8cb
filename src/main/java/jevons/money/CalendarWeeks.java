package jevons.money;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/// ISO 8601 weeks of a zone, Monday to Sunday, named `2026-W10`.
public record CalendarWeeks(ZoneId zone) implements PeriodCalendar {

    @Override
    public Period at(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return starting(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    @Override
    public Period named(String name) {
        try {
            if (name.matches("\\d{4}-W\\d{2}")) {
                int week = Integer.parseInt(name.substring(6));
                LocalDate monday = LocalDate.of(Integer.parseInt(name.substring(0, 4)), 1, 4)
                        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
                        .with(DayOfWeek.MONDAY);
                return starting(monday);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + name + "' is not a week of its year; write it like 2026-W10", e);
        }
        throw new IllegalArgumentException("'" + name + "' is not a week; write it like 2026-W10");
    }

    private Period starting(LocalDate monday) {
        String name = String.format(
                "%04d-W%02d", monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        return new Period(
                name,
                monday.atStartOfDay(zone).toInstant(),
                monday.plusWeeks(1).atStartOfDay(zone).toInstant());
    }
}
