package jevons.explanation.index;

/// L(a, b) = (a − b) / (ln a − ln b), with L(a, a) = a and L(a, 0) = 0. It lies between the geometric and the
/// arithmetic mean.
public final class LogarithmicMean {

    private LogarithmicMean() {}

    /// @throws IllegalArgumentException where a value is negative or not a number
    public static double of(double a, double b) {
        if (!(a >= 0 && b >= 0)) {
            throw new IllegalArgumentException("the logarithmic mean of " + a + " and " + b + " does not exist");
        }
        if (a == 0 || b == 0) {
            return 0;
        }
        double gap = (a - b) / b;
        return gap == 0 ? a : (a - b) / Math.log1p(gap);
    }
}
