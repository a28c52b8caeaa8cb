package jevons.world;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// How a use case spreads: an S-curve of the share of people who use it.
///
/// @param from the first month with any use
/// @param ceiling the share that it reaches in the end, 0 to 1
/// @param months how long until half of the ceiling is reached
record Adoption(YearMonth from, double ceiling, double months) {

    static Adoption of(String from, double ceiling, double months) {
        return new Adoption(YearMonth.parse(from), ceiling, months);
    }

    /// The share of people who use it in a month.
    double share(YearMonth month) {
        long age = from.until(month, ChronoUnit.MONTHS);
        if (age < 0) {
            return 0;
        }
        return ceiling / (1 + Math.exp(-(age - months) * 4 / months));
    }
}
