package jevons.intake.focus;

import jevons.money.CalendarMonths;
import jevons.money.PeriodCalendar;

/// What FOCUS asks for that no line of the books says.
///
/// @param company who issues costs that no vendor bills, such as labour
/// @param account the billing account of costs that name none
/// @param calendar cuts billing periods, and names the zone of days
/// @param tokenKeys true to add the keys that the draft of FOCUS 1.5 gives tokens (`TokenDirection`,
/// `TokenCacheAction`,
/// `ModelId`) to `SkuPriceDetails`
public record FocusOptions(String company, String account, PeriodCalendar calendar, boolean tokenKeys) {

    /// Calendar months of UTC, no draft keys.
    public static FocusOptions of(String company) {
        return new FocusOptions(company, company, CalendarMonths.UTC, false);
    }
}
