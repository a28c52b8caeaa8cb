package jevons.ledger;

import java.time.LocalDate;

/// Where in time a line belongs.
///
/// @param period the period whose books hold the line; open when the line was written
/// @param originalPeriod the period in which the cost arose; another one than `period` makes the line a
/// correction
/// @param day the day on which the cost arose, in the books' zone
public record Booking(String period, String originalPeriod, LocalDate day) {

    /// True where the line repairs a period that was already closed.
    public boolean isCorrection() {
        return !period.equals(originalPeriod);
    }
}
