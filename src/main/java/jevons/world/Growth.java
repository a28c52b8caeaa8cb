package jevons.world;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// A quantity that grows by a constant factor a year from a month on.
///
/// @param start its value in the first month
/// @param perYear its factor a year; 1 for no growth
record Growth(double start, double perYear) {

    double at(YearMonth from, YearMonth month) {
        double years = Math.max(0, from.until(month, ChronoUnit.MONTHS)) / 12.0;
        return start * Math.pow(perYear, years);
    }
}
