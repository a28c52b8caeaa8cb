package jevons.books;

import java.util.List;
import jevons.ledger.Activity;
import jevons.ledger.Allocation;
import jevons.ledger.AllocationPlan;
import jevons.ledger.Bearer;
import jevons.ledger.Drivers;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.Line;
import jevons.metering.Counts;
import jevons.money.Period;
import jevons.store.log.BookReader;

/// Moves shared costs of a period to their bearers.
public final class Allocating {

    /// The driver that counts requests by department; with [#CALLS], [#ACCEPTED] and [#TOKENS] it is always
    /// there.
    public static final String REQUESTS = "requests";

    public static final String CALLS = "calls";
    public static final String ACCEPTED = "accepted";
    public static final String TOKENS = "tokens";

    /// What an allocation did.
    ///
    /// @param batch number of the journal's batch; 0 where there was nothing to move
    public record Outcome(long batch, long lines, List<String> notices, long unknown) {}

    private final Books books;

    public Allocating(Books books) {
        this.books = books;
    }

    /// Runs a plan over an open period. Running it again moves only what has come since.
    ///
    /// @param more drivers beside the counts of activity
    /// @throws IllegalArgumentException where the period is closed or a driver is missing
    public Outcome run(String period, AllocationPlan plan, Drivers more) {
        Period named = books.calendar().named(period);
        if (books.open().isClosed(named.name())) {
            throw new IllegalArgumentException(
                    "period " + period + " is closed; allocate before closing, or correct in an open period");
        }
        BookReader.Booked booked = books.store().books().booked(period);
        Drivers drivers = drivers(booked.activities(), booked.lines(), more);
        Allocation.Outcome outcome = Allocation.run(plan, booked.lines(), drivers, period);
        long number = 0;
        if (!outcome.lines().isEmpty()) {
            Journal.Header header = new Journal.Header("allocation", period, books.now());
            try (Journal.Batch batch = books.store().journal().begin(header)) {
                outcome.lines().forEach(line -> batch.add(new Entry.Posted(line)));
                number = batch.commit().number();
            }
        }
        return new Outcome(number, outcome.lines().size(), outcome.notices(), outcome.unknown());
    }

    private static Drivers drivers(List<Activity> activities, List<Line> lines, Drivers more) {
        return more.with(REQUESTS, Drivers.counts(activities, Bearer.DEPARTMENT, Counts::requests))
                .with(CALLS, Drivers.counts(activities, Bearer.DEPARTMENT, Counts::calls))
                .with(ACCEPTED, Drivers.counts(activities, Bearer.DEPARTMENT, Counts::accepted))
                .with(TOKENS, Drivers.tokens(lines, Bearer.DEPARTMENT));
    }
}
