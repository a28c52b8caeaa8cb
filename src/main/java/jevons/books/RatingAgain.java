package jevons.books;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.LineKind;
import jevons.ledger.Rerate;
import jevons.ledger.Rerating;
import jevons.metering.UsageFact;
import jevons.money.Period;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.store.log.BatchMark;

/// Rates a period's usage again, under the editions it was booked by or under another, and compares. Changes
/// nothing.
public final class RatingAgain {

    private final Books books;

    public RatingAgain(Books books) {
        this.books = books;
    }

    /// Under the editions by which the books were made: every difference must be zero.
    public Rerate underOwn(String name) {
        Period period = books.calendar().named(name);
        PriceBook book = books.priceBook();
        Map<String, Rater> raters = new HashMap<>();
        Rerating rerating = new Rerating(period.name(), books.calendar());
        for (BatchMark mark : books.store().journal().batches()) {
            if (holdsFacts(mark, period)) {
                String edition = edition(mark);
                Rater rater = raters.computeIfAbsent(edition, book::rater);
                take(mark, rerating, rater);
            }
        }
        return rerating.report();
    }

    /// Under what the book knew at a moment.
    public Rerate underBookOf(String name, Instant knownAt) {
        Period period = books.calendar().named(name);
        PriceBook book = books.priceBook();
        Rater rater = book.rater(book.edition(knownAt));
        Rerating rerating = new Rerating(period.name(), books.calendar());
        for (BatchMark mark : books.store().journal().batches()) {
            if (holdsFacts(mark, period)) {
                take(mark, rerating, rater);
            }
        }
        return rerating.report();
    }

    private void take(BatchMark mark, Rerating rerating, Rater rater) {
        books.store().journal().read(mark, entry -> {
            switch (entry) {
                case Entry.Usage(UsageFact fact) -> rerating.add(fact, rater);
                case Entry.Posted(Line line) -> rerating.add(line);
                case Entry.Acted _, Entry.Cost _, Entry.Closed _ -> {}
            }
        });
    }

    /// The edition that a batch's usage was rated by: its usage lines name it.
    private String edition(BatchMark mark) {
        String[] found = {""};
        books.store().journal().read(mark, entry -> {
            if (entry instanceof Entry.Posted(Line line) && line.kind() == LineKind.USAGE) {
                found[0] = line.rule().edition();
            }
        });
        if (found[0].isEmpty()) {
            throw new IllegalStateException("batch " + mark.receipt().number() + " has facts but no usage line");
        }
        return found[0];
    }

    private static boolean holdsFacts(BatchMark mark, Period period) {
        return mark.census().usage() > 0
                && mark.census()
                        .mayHoldFactsFrom(
                                period.start().getEpochSecond(), period.end().getEpochSecond() - 1);
    }
}
