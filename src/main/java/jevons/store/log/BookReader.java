package jevons.store.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jevons.ledger.Activity;
import jevons.ledger.Closing;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.metering.UsageFact;
import jevons.money.Period;

/// Reads parts of the journal exactly as they were written, streaming, in the order of writing. Batches that hold
/// nothing
/// of the asked part are passed over.
public record BookReader(LogJournal journal) {

    /// The usage facts of a period, for rating again.
    public void usage(Period during, Consumer<UsageFact> to) {
        read(mark -> mayHoldFacts(mark, during), entry -> {
            if (entry instanceof Entry.Usage usage
                    && during.contains(usage.fact().at())) {
                to.accept(usage.fact());
            }
        });
    }

    /// The cost facts whose charge period touches a period.
    public void costs(Period during, Consumer<CostFact> to) {
        read(mark -> mark.census().costs() > 0 && mayHoldFacts(mark, during), entry -> {
            if (entry instanceof Entry.Cost cost && touches(cost.fact().during(), during)) {
                to.accept(cost.fact());
            }
        });
    }

    /// The lines and activities that a period's books hold.
    public record Booked(List<Line> lines, List<Activity> activities) {}

    /// What a period's books hold, all in memory.
    public Booked booked(String period) {
        List<Line> lines = new ArrayList<>();
        List<Activity> activities = new ArrayList<>();
        booked(period, lines::add, activities::add);
        return new Booked(lines, activities);
    }

    /// What a period's books hold, read once.
    public void booked(String period, Consumer<Line> lines, Consumer<Activity> activities) {
        read(mark -> mark.census().mayHoldBookedIn(period), entry -> {
            switch (entry) {
                case Entry.Posted(Line line) when line.booking().period().equals(period) -> lines.accept(line);
                case Entry.Acted(Activity activity)
                when activity.booking().period().equals(period) -> activities.accept(activity);
                case Entry.Posted _, Entry.Acted _, Entry.Usage _, Entry.Cost _, Entry.Closed _ -> {}
            }
        });
    }

    /// The lines in a period's books.
    public void lines(String booked, Consumer<Line> to) {
        read(mark -> mark.census().lines() > 0 && mark.census().mayHoldBookedIn(booked), entry -> {
            if (entry instanceof Entry.Posted posted
                    && posted.line().booking().period().equals(booked)) {
                to.accept(posted.line());
            }
        });
    }

    /// The activity in a period's books.
    public void activities(String booked, Consumer<Activity> to) {
        read(mark -> mark.census().activities() > 0 && mark.census().mayHoldBookedIn(booked), entry -> {
            if (entry instanceof Entry.Acted acted
                    && acted.activity().booking().period().equals(booked)) {
                to.accept(acted.activity());
            }
        });
    }

    /// The closings, oldest first.
    public void closings(Consumer<Closing> to) {
        read(mark -> mark.census().closings() > 0, entry -> {
            if (entry instanceof Entry.Closed closed) {
                to.accept(closed.closing());
            }
        });
    }

    private static boolean mayHoldFacts(BatchMark mark, Period during) {
        return mark.census()
                .mayHoldFactsFrom(during.start().getEpochSecond(), during.end().getEpochSecond());
    }

    private static boolean touches(Period one, Period other) {
        return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
    }

    private void read(Predicate<BatchMark> wanted, Consumer<Entry> to) {
        for (BatchMark mark : journal.batches()) {
            if (wanted.test(mark)) {
                journal.read(mark, to);
            }
        }
    }
}
