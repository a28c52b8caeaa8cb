package jevons.bench;

import java.util.Arrays;

/// A histogram of times in microseconds; each class is at most 1/32 wide of its value.
final class Latencies {

    private static final int STEPS = 32;
    private static final int STEPS_BITS = 5;
    private static final int CLASSES = STEPS * 40;

    private final long[] counts = new long[CLASSES];
    private long count;
    private long max;

    void add(long micros) {
        long value = Math.max(0, micros);
        counts[index(value)]++;
        count++;
        max = Math.max(max, value);
    }

    long count() {
        return count;
    }

    long max() {
        return max;
    }

    /// The time under which so many of a hundred thousand lie; 0 if there are none.
    long at(long perHundredThousand) {
        long wanted = Math.max(1, (count * perHundredThousand + 99_999) / 100_000);
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (seen >= wanted && count > 0) {
                return Math.min(max, upper(i));
            }
        }
        return max;
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
        max = 0;
    }

    private static int index(long value) {
        if (value < STEPS) {
            return (int) value;
        }
        int shift = Long.SIZE - Long.numberOfLeadingZeros(value) - STEPS_BITS - 1;
        return Math.min(CLASSES - 1, (shift + 1) * STEPS + (int) (value >> shift) - STEPS);
    }

    private static long upper(int index) {
        if (index < STEPS) {
            return index;
        }
        int shift = index / STEPS - 1;
        return ((long) (index % STEPS + STEPS + 1) << shift) - 1;
    }
}
