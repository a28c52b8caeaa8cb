package jevons.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import jevons.metering.UsageFact;
import jevons.pricing.PriceStatus;
import jevons.pricing.Rated;
import jevons.pricing.RatedMeter;
import jevons.pricing.Rater;

/// Books usage: rates each fact and adds it up to lines and activities of the period whose books are open. Facts
/// may come in any order and in any batches. A fact of a closed period becomes a correction. What no price
/// applies to is booked with an unknown charge, never with zero. The caller passes each fact once (the store
/// knows which it has seen).
public final class UsageBooking {

    /// What was booked so far.
    ///
    /// @param late facts of closed periods, booked as corrections
    /// @param unpricedMeters meters that no price applied to
    public record Tally(long facts, long late, long unpricedMeters) {}

    private final Rater rater;
    private final OpenBooks books;
    private final Rollup rollup;
    private Booking booking;
    private long dayStart = Long.MAX_VALUE;
    private long dayEnd = Long.MIN_VALUE;
    private long facts;
    private long late;
    private long unpricedMeters;

    /// @param sink takes the lines and activities; call [#flush] at the end
    public UsageBooking(Rater rater, OpenBooks books, Consumer<Entry> sink) {
        this.rater = rater;
        this.books = books;
        this.rollup = new Rollup(rater.edition(), sink);
        this.booking = books.booking(Instant.EPOCH);
    }

    /// Rates and books one fact.
    ///
    /// @return its rating, for whoever reports on it
    public Rated book(UsageFact fact) {
        Rated rated = rater.rate(fact);
        moveTo(fact.at());
        rollup.add(rated, booking);
        facts++;
        if (booking.isCorrection()) {
            late++;
        }
        for (RatedMeter meter : rated.meters()) {
            if (meter.status() == PriceStatus.UNPRICED) {
                unpricedMeters++;
            }
        }
        return rated;
    }

    /// Sends on what is not sent yet.
    public void flush() {
        rollup.flush();
    }

    public Tally tally() {
        return new Tally(facts, late, unpricedMeters);
    }

    /// Keeps the booking of the current day, because facts mostly come in order of time.
    private void moveTo(Instant at) {
        long second = at.getEpochSecond();
        if (second < dayStart || second >= dayEnd) {
            ZoneId zone = books.calendar().zone();
            LocalDate day = books.day(at);
            dayStart = day.atStartOfDay(zone).toEpochSecond();
            dayEnd = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
            booking = books.booking(at);
        }
    }
}
