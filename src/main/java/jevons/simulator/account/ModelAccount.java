package jevons.simulator.account;

import java.util.concurrent.atomic.AtomicLongArray;

/// The running totals of one model.
final class ModelAccount {

    private static final Bucket[] BUCKETS = Bucket.values();

    private final String name;
    private final AtomicLongArray sold = new AtomicLongArray(BUCKETS.length);
    private final AtomicLongArray outcomes = new AtomicLongArray(Outcome.values().length);

    ModelAccount(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void opened() {
        outcomes.incrementAndGet(Outcome.OPEN.ordinal());
    }

    void ended(Outcome end) {
        outcomes.incrementAndGet(end.ordinal());
        outcomes.decrementAndGet(Outcome.OPEN.ordinal());
    }

    void sell(Sold more) {
        for (Bucket bucket : BUCKETS) {
            sell(bucket, more.of(bucket));
        }
    }

    void sell(Bucket bucket, long count) {
        if (count != 0) {
            sold.addAndGet(bucket.ordinal(), count);
        }
    }

    Sold sold() {
        Sold whole = Sold.NOTHING;
        for (Bucket bucket : BUCKETS) {
            whole = whole.with(bucket, sold.get(bucket.ordinal()));
        }
        return whole;
    }

    long count(Outcome outcome) {
        return outcomes.get(outcome.ordinal());
    }
}
