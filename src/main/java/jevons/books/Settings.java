package jevons.books;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jevons.money.CalendarMonths;
import jevons.money.CalendarWeeks;
import jevons.money.Currency;
import jevons.money.FiscalCalendar;
import jevons.money.PeriodCalendar;
import jevons.store.sqlite.ControlPlane;

/// What is set once for a data directory. A key that is not known is an error, not ignored.
///
/// @param company whose books these are
/// @param currency in which reports are stated
/// @param calendar how time is cut into periods
public record Settings(String company, Currency currency, PeriodCalendar calendar) {

    /// The keys: `company`, `currency`, `zone` and `calendar` (`months`, `weeks`, or
    /// `fiscal-4-4-5:DECEMBER:SUNDAY`: the month and weekday on which the fiscal year ends).
    public static final List<String> KEYS = List.of("company", "currency", "zone", "calendar");

    private static final String FISCAL = "fiscal-4-4-5:";
    private static final Map<String, String> USUAL =
            Map.of("company", "The company", "currency", "USD", "zone", "Z", "calendar", "months");

    /// The settings of books; the usual ones where nothing was set.
    static Settings read(ControlPlane control) {
        return of(texts(control));
    }

    /// Changes one setting.
    ///
    /// @param empty true where the books hold nothing yet: only then calendar and zone may change
    /// @throws IllegalArgumentException where the key or value is not known, or the books are not empty
    static Settings set(ControlPlane control, String key, String value, boolean empty) {
        Map<String, String> texts = texts(control);
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("setting '" + key + "' is not known; the settings are " + KEYS);
        }
        boolean cutsTime = key.equals("calendar") || key.equals("zone");
        if (cutsTime && !empty && !value.equals(texts.get(key))) {
            throw new IllegalArgumentException("the " + key + " of books that hold something cannot change; "
                    + "name a new directory with --data");
        }
        texts.put(key, value);
        Settings changed = of(texts);
        control.set(key, value);
        return changed;
    }

    private static Settings of(Map<String, String> texts) {
        return new Settings(
                texts.getOrDefault("company", ""),
                new Currency(texts.getOrDefault("currency", "")),
                calendar(texts.getOrDefault("calendar", ""), zone(texts.getOrDefault("zone", ""))));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone '" + text + "' is not known; write it like " + "Europe/Berlin or Z", e);
        }
    }

    private static PeriodCalendar calendar(String text, ZoneId zone) {
        if (text.equals("months")) {
            return new CalendarMonths(zone);
        }
        if (text.equals("weeks")) {
            return new CalendarWeeks(zone);
        }
        String[] parts =
                text.startsWith(FISCAL) ? text.substring(FISCAL.length()).split(":", -1) : new String[0];
        try {
            if (parts.length == 2) {
                return new FiscalCalendar(
                        zone,
                        Month.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        DayOfWeek.valueOf(parts[1].toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "calendar '" + text + "' names no month and weekday; write it like " + FISCAL + "DECEMBER:SUNDAY",
                    e);
        }
        throw new IllegalArgumentException(
                "calendar '" + text + "' is not known; write months, weeks or " + FISCAL + "DECEMBER:SUNDAY");
    }

    private static Map<String, String> texts(ControlPlane control) {
        Map<String, String> texts = new TreeMap<>(USUAL);
        texts.putAll(control.settings());
        return texts;
    }
}
