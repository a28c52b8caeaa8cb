package jevons.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Laws of the calendars, each for 10,000 moments between 1990 and 2060; St John's is there because its clocks
/// went back over midnight.
class PeriodCalendarLaws {

    private static final int CASES = 10_000;
    private static final long FIRST = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2060-01-01T00:00:00Z").getEpochSecond();
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/St_Johns"), ZoneId.of("Asia/Tokyo"));

    @Test
    void everyMomentIsInThePeriodItIsGiven() {
        forEach((calendar, moment, label) -> assertTrue(calendar.at(moment).contains(moment), label));
    }

    @Test
    void periodsTouchWithoutGapOrOverlap() {
        forEach((calendar, moment, label) -> {
            Period period = calendar.at(moment);
            assertEquals(period.end(), calendar.next(period).start(), label);
            assertEquals(period.start(), calendar.previous(period).end(), label);
            assertEquals(period, calendar.at(period.start()), label);
            assertEquals(period, calendar.at(period.end().minusNanos(1)), label);
        });
    }

    @Test
    void nextAndPreviousUndoEachOther() {
        forEach((calendar, moment, label) -> {
            Period period = calendar.at(moment);
            assertEquals(period, calendar.previous(calendar.next(period)), label);
            assertEquals(period, calendar.next(calendar.previous(period)), label);
        });
    }

    @Test
    void aPeriodIsFoundByItsName() {
        forEach((calendar, moment, label) -> {
            Period period = calendar.at(moment);
            assertEquals(period, calendar.named(period.name()), label);
        });
    }

    @Test
    void clocksThatGoBackOverMidnightLeaveNoMomentOut() {
        PeriodCalendar months = new CalendarMonths(ZoneId.of("America/St_Johns"));
        Instant repeated = Instant.parse("2009-11-01T02:45:00Z");
        assertEquals(
                LocalDate.parse("2009-10-31"), repeated.atZone(months.zone()).toLocalDate());
        assertEquals("2009-11", months.at(repeated).name());
        assertTrue(months.at(repeated).contains(repeated));
    }

    @Test
    void aMonthLosesAnHourInSpringAndGainsOneInAutumn() {
        PeriodCalendar months = new CalendarMonths(ZoneId.of("Europe/Berlin"));
        assertEquals(Duration.ofHours(31 * 24 - 1), length(months.named("2026-03")));
        assertEquals(Duration.ofHours(31 * 24 + 1), length(months.named("2026-10")));
        assertEquals(
                Instant.parse("2026-02-28T23:00:00Z"), months.named("2026-03").start());
        assertEquals(
                "2026-03",
                CalendarMonths.UTC.at(Instant.parse("2026-03-31T23:59:59Z")).name());
    }

    @Test
    void aFiscalYearHasFiftyTwoOrFiftyThreeWeeksAndTheLastPeriodTakesTheOddOne() {
        FiscalCalendar calendar = new FiscalCalendar(ZoneId.of("UTC"), Month.JANUARY, DayOfWeek.SATURDAY);
        int long53 = 0;
        for (int year = 2000; year < 2056; year++) {
            Period first = calendar.named("FY%04d-P01".formatted(year));
            Period last = calendar.named("FY%04d-P12".formatted(year));
            long weeks = Duration.between(first.start(), last.end()).toDays() / 7;
            assertTrue(weeks == 52 || weeks == 53, "FY" + year + " has " + weeks + " weeks");
            assertEquals(weeks - 47, length(last).toDays() / 7);
            long53 += weeks == 53 ? 1 : 0;
        }
        assertEquals(10, long53);
    }

    @Test
    void theFiscalYearThatEndedOnTheThirtyFirstOfJanuaryHadFiftyThreeWeeks() {
        FiscalCalendar calendar = new FiscalCalendar(ZoneId.of("UTC"), Month.JANUARY, DayOfWeek.SATURDAY);
        Period last = calendar.named("FY2026-P12");
        assertEquals(Instant.parse("2026-02-01T00:00:00Z"), last.end());
        assertEquals(Instant.parse("2025-12-21T00:00:00Z"), last.start());
        assertEquals(
                Instant.parse("2025-01-26T00:00:00Z"),
                calendar.named("FY2026-P01").start());
        assertEquals(28, length(calendar.named("FY2026-P01")).toDays());
        assertEquals(35, length(calendar.named("FY2026-P03")).toDays());
    }

    @Test
    void namesAreWrittenInPlainDigitsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            FiscalCalendar calendar = new FiscalCalendar(ZoneId.of("UTC"), Month.JUNE, DayOfWeek.FRIDAY);
            assertEquals(
                    "FY2026-P08",
                    calendar.at(Instant.parse("2026-02-14T00:00:00Z")).name());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void otherNamesAreRefusedWithAnExample() {
        FiscalCalendar fiscal = new FiscalCalendar(ZoneId.of("UTC"), Month.JUNE, DayOfWeek.FRIDAY);
        for (String name : List.of("FY2026-P13", "FY2026-P00", "2026-03", "FY26-P01", "")) {
            assertThrows(IllegalArgumentException.class, () -> fiscal.named(name), name);
        }
        for (String name : List.of("2026-13", "2026-3", "March", "FY2026-P01", "")) {
            assertThrows(IllegalArgumentException.class, () -> CalendarMonths.UTC.named(name), name);
        }
    }

    private interface Law {
        void check(PeriodCalendar calendar, Instant moment, String label);
    }

    private static void forEach(Law law) {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            PeriodCalendar calendar = random.nextBoolean()
                    ? new CalendarMonths(zone)
                    : new FiscalCalendar(zone, Month.of(random.nextInt(1, 13)), DayOfWeek.of(random.nextInt(1, 8)));
            Instant drawn = Instant.ofEpochSecond(random.nextLong(FIRST, LAST));
            Instant edge = calendar.at(drawn).start().plusSeconds(random.nextInt(-7200, 7200));
            Instant moment = random.nextBoolean() ? drawn : edge;
            law.check(calendar, moment, calendar + " " + moment + ", seed " + seed);
        }
    }

    private static Duration length(Period period) {
        return Duration.between(period.start(), period.end());
    }
}
