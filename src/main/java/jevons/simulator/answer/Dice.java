package jevons.simulator.answer;

/// A seeded generator (SplitMix64). The same seed throws the same, on every machine.
public final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int HALVINGS_SCALE = 256;

    private long state;

    public Dice(long seed) {
        state = seed;
    }

    /// A seed made of two.
    public static long mix(long first, long second) {
        return scramble(first * STEP + second + STEP);
    }

    /// Any number.
    public long next() {
        state += STEP;
        return scramble(state);
    }

    /// A number from zero to below the bound.
    public long below(long bound) {
        return Math.floorMod(next(), bound);
    }

    /// True in so many of a million throws.
    public boolean chance(long perMillion) {
        return below(1_000_000) < perMillion;
    }

    /// A length or a time as they are in life: around the median, never far below it, sometimes far above
    /// (log-normal by twelve throws, in whole numbers; the logarithm's deviation is about 0.7).
    public long around(long median) {
        long sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += below(HALVINGS_SCALE);
        }
        long exponent = sum - 6 * (HALVINGS_SCALE - 1);
        long doublings = Math.floorDiv(exponent, HALVINGS_SCALE);
        long rest = Math.floorMod(exponent, HALVINGS_SCALE);
        long between = median * (HALVINGS_SCALE + rest) / HALVINGS_SCALE;
        return doublings >= 0 ? between << doublings : between >> -doublings;
    }

    private static long scramble(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
