package jevons.world;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.money.FxRate;
import jevons.money.FxTable;
import jevons.money.Period;
import jevons.money.Rational;

/// The demo company's own monthly rates for the euro. Made up for the demo, in the range that the euro moved in.
final class TreasuryRates {

    private static final String[] EUR_USD = {
        "1.056", "1.081", "1.090", "1.091", "1.080", "1.087", "1.073", "1.081", "1.076", "1.085", "1.101", "1.111",
                "1.090",
        "1.063", "1.048", "1.035", "1.041", "1.081", "1.121", "1.128", "1.152", "1.168", "1.164", "1.173", "1.164",
                "1.156",
        "1.171", "1.174", "1.182", "1.169"
    };

    private TreasuryRates() {}

    static FxTable table() {
        List<FxRate> rates = new ArrayList<>();
        YearMonth month = World.FIRST_MONTH;
        for (String rate : EUR_USD) {
            Period period = CalendarMonths.UTC.named(month.toString());
            rates.add(new FxRate(
                    Currency.EUR,
                    Currency.USD,
                    Rational.parse(rate),
                    period.start(),
                    period.end(),
                    "demo treasury, month rate"));
            month = month.plusMonths(1);
        }
        return new FxTable(rates);
    }
}
