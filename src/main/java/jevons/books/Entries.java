package jevons.books;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jevons.ledger.Activity;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.money.Period;
import jevons.store.log.BatchMark;
import jevons.store.log.LogJournal;

/// Reads the journal's entries of one period, passing over batches that hold nothing of it.
final class Entries {

    private final LogJournal journal;

    Entries(Books books) {
        this.journal = books.store().journal();
    }

    /// Everything that a period's books hold, and whatever else its batches have: takers choose.
    void bookedIn(String period, Consumer<Entry> taker) {
        for (BatchMark mark : journal.batches()) {
            if (mark.census().mayHoldBookedIn(period)) {
                journal.read(mark, taker);
            }
        }
    }

    /// The batches with facts of a period, with the lines and activities made from them.
    void factsOf(Period period, Consumer<Entry> taker) {
        long start = period.start().getEpochSecond();
        long end = period.end().getEpochSecond() - 1;
        for (BatchMark mark : journal.batches()) {
            if (mark.census().mayHoldFactsFrom(start, end)) {
                journal.read(mark, taker);
            }
        }
    }

    /// Every entry, with the number of its batch told first.
    void all(Consumer<Entry> taker, Consumer<BatchMark> before) {
        for (BatchMark mark : journal.batches()) {
            before.accept(mark);
            journal.read(mark, taker);
        }
    }

    /// The lines and activities that a period's books hold.
    record Booked(List<Line> lines, List<Activity> activities) {}

    /// Reads what a period's books hold, once.
    Booked booked(String period) {
        List<Line> lines = new ArrayList<>();
        List<Activity> activities = new ArrayList<>();
        bookedIn(period, entry -> {
            switch (entry) {
                case Entry.Posted(Line line) when line.booking().period().equals(period) -> lines.add(line);
                case Entry.Acted(Activity activity)
                when activity.booking().period().equals(period) -> activities.add(activity);
                case Entry.Posted _, Entry.Acted _, Entry.Usage _, Entry.Cost _, Entry.Closed _ -> {}
            }
        });
        return new Booked(lines, activities);
    }
}
