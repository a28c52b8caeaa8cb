package jevons.explanation.index;

import java.util.function.UnaryOperator;

/// Repeats a step on price levels until they stand still.
final class FixedPoint {

    /// Levels stand still where none moves by more than this part of itself.
    static final double TOLERANCE = 1e-13;

    /// Steps after which a system that does not settle is refused.
    static final int STEPS_MAX = 100_000;

    private FixedPoint() {}

    /// @throws IllegalArgumentException where the levels do not settle within [#STEPS_MAX] steps
    static double[] from(double[] start, UnaryOperator<double[]> step, String name) {
        double[] levels = start;
        for (int count = 0; count < STEPS_MAX; count++) {
            double[] next = step.apply(levels);
            double moved = 0;
            for (int t = 0; t < next.length; t++) {
                next[t] /= t == 0 ? 1 : next[0];
                moved = t == 0 ? 0 : Math.max(moved, Math.abs(next[t] - levels[t]) / next[t]);
            }
            next[0] = 1;
            levels = next;
            if (moved < TOLERANCE) {
                return levels;
            }
        }
        throw new IllegalArgumentException(
                name + " did not settle in " + STEPS_MAX + " steps; the periods share too few items");
    }
}
