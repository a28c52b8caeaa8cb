package jevons.store.log;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import jevons.ledger.Entry;

/// What a batch holds, so that readers can pass over batches that hold nothing for them and check that they read
/// all.
///
/// @param firstSecond the earliest moment of a fact in it, epoch seconds; after `lastSecond` where it has no
/// facts
/// @param lastSecond the latest
/// @param periods the periods that its lines and activity are booked in, or [#ANY]
public record Census(
        long usage,
        long costs,
        long lines,
        long activities,
        long closings,
        long firstSecond,
        long lastSecond,
        Set<String> periods) {

    /// More booked periods than this in one batch are not listed; then the batch is read for every period.
    static final int PERIODS_MAX = 256;

    /// Stands for periods too many to list.
    static final String ANY = "*";

    public long entries() {
        return usage + costs + lines + activities + closings;
    }

    public boolean mayHoldBookedIn(String period) {
        return periods.contains(period) || periods.contains(ANY);
    }

    public boolean mayHoldFactsFrom(long startSecond, long endSecond) {
        return firstSecond <= endSecond && lastSecond >= startSecond;
    }

    void write(ByteWriter to) {
        to.putCount(usage);
        to.putCount(costs);
        to.putCount(lines);
        to.putCount(activities);
        to.putCount(closings);
        to.putSigned(firstSecond);
        to.putSigned(lastSecond);
        to.putCount(periods.size());
        periods.forEach(to::putText);
    }

    static Census read(ByteReader from) {
        long usage = from.takeCount();
        long costs = from.takeCount();
        long lines = from.takeCount();
        long activities = from.takeCount();
        long closings = from.takeCount();
        long first = from.takeSigned();
        long last = from.takeSigned();
        int size = from.takeLength();
        Set<String> periods = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            periods.add(from.takeText());
        }
        return new Census(usage, costs, lines, activities, closings, first, last, periods);
    }

    /// Counts entries as they come.
    static final class Taker {
        private long usage;
        private long costs;
        private long lines;
        private long activities;
        private long closings;
        private long firstSecond = Long.MAX_VALUE >> 1;
        private long lastSecond = Long.MIN_VALUE >> 1;
        private final Set<String> periods = new TreeSet<>();
        private String lastPeriod = "";

        void take(Entry entry) {
            switch (entry) {
                case Entry.Usage u -> {
                    usage++;
                    span(u.fact().at().getEpochSecond(), u.fact().at().getEpochSecond());
                }
                case Entry.Cost c -> {
                    costs++;
                    span(
                            c.fact().during().start().getEpochSecond(),
                            c.fact().during().end().getEpochSecond());
                }
                case Entry.Posted p -> {
                    lines++;
                    period(p.line().booking().period());
                }
                case Entry.Acted a -> {
                    activities++;
                    period(a.activity().booking().period());
                }
                case Entry.Closed _ -> closings++;
            }
        }

        Census done() {
            return new Census(
                    usage,
                    costs,
                    lines,
                    activities,
                    closings,
                    firstSecond,
                    lastSecond,
                    Collections.unmodifiableSet(new TreeSet<>(periods)));
        }

        private void span(long first, long last) {
            firstSecond = Math.min(firstSecond, first);
            lastSecond = Math.max(lastSecond, last);
        }

        private void period(String period) {
            if (!period.equals(lastPeriod)) {
                lastPeriod = period;
                periods.add(period);
                if (periods.size() > PERIODS_MAX) {
                    periods.clear();
                    periods.add(ANY);
                }
            }
        }
    }
}
