package jevons.simulator.account;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// Exact counts per bucket. Immutable.
public final class Sold {

    private static final int BUCKETS = Bucket.values().length;
    private static final int PRICE_UNIT_DIGITS = 6;

    /// Nothing at all.
    public static final Sold NOTHING = new Sold(new long[BUCKETS]);

    private final long[] counts;

    private Sold(long[] counts) {
        this.counts = counts;
    }

    /// The same counts with another one in a bucket.
    ///
    /// @throws IllegalArgumentException if the count is negative
    public Sold with(Bucket bucket, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count of " + bucket.key() + " cannot be negative: " + count);
        }
        long[] next = counts.clone();
        next[bucket.ordinal()] = count;
        return new Sold(next);
    }

    /// Both together.
    public Sold plus(Sold other) {
        long[] next = counts.clone();
        for (int i = 0; i < BUCKETS; i++) {
            next[i] = Math.addExact(next[i], other.counts[i]);
        }
        return new Sold(next);
    }

    /// The count of one bucket.
    public long of(Bucket bucket) {
        return counts[bucket.ordinal()];
    }

    /// All tokens read: new, cached and written to a cache.
    public long allInput() {
        return of(Bucket.INPUT) + of(Bucket.CACHED) + of(Bucket.CACHE_WRITE) + of(Bucket.CACHE_WRITE_LONG);
    }

    /// All tokens made: visible ones and thinking.
    public long allOutput() {
        return of(Bucket.OUTPUT) + of(Bucket.REASONING);
    }

    /// The counts that are not zero.
    public Map<Bucket, Long> counts() {
        Map<Bucket, Long> found = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            if (of(bucket) != 0) {
                found.put(bucket, of(bucket));
            }
        }
        return found;
    }

    /// What it costs, exactly.
    ///
    /// @param perMillion price of a million of each bucket; a bucket without a price costs nothing
    public BigDecimal cost(Map<Bucket, BigDecimal> perMillion) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Bucket, BigDecimal> price : perMillion.entrySet()) {
            sum = sum.add(price.getValue()
                    .multiply(BigDecimal.valueOf(of(price.getKey())))
                    .movePointLeft(PRICE_UNIT_DIGITS));
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sold sold && Arrays.equals(counts, sold.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return counts().toString();
    }
}
