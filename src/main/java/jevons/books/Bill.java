package jevons.books;

import jevons.intake.CellRefused;
import jevons.intake.Loose;
import jevons.ledger.CostFact;
import jevons.money.PeriodCalendar;

/// Which bill a cost is of: what one source says of one vendor's account and period.
///
/// @param account the FOCUS billing account, empty where not stated
/// @param period the start of the FOCUS billing period, else the period of the books in which the charge begins
record Bill(String source, String vendor, String account, String period) {

    private static final String START = "BillingPeriodStart";

    static Bill of(CostFact cost, PeriodCalendar calendar) {
        return new Bill(
                cost.key().source(),
                cost.subject().call().vendor(),
                cost.columns().getOrDefault("BillingAccountId", ""),
                period(cost, calendar));
    }

    private static String period(CostFact cost, PeriodCalendar calendar) {
        String stated = cost.columns().getOrDefault(START, "");
        try {
            return stated.isBlank()
                    ? calendar.at(cost.during().start()).name()
                    : Loose.moment(START, stated).toString();
        } catch (CellRefused e) {
            return stated;
        }
    }
}
