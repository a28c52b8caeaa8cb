package jevons.explanation.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.ToDoubleFunction;
import jevons.money.Rational;

/// The one door from exact fractions to the binary floating point of the statistics here. The way back is for
/// computed ratios only, never for amounts: exact arithmetic then completes them.
final class Floating {

    private static final MathContext DIGITS = new MathContext(20);
    private static final MathContext FIFTEEN = new MathContext(15);

    private Floating() {}

    /// The nearest double at any size of the value.
    static double of(Rational value) {
        return new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), DIGITS)
                .doubleValue();
    }

    /// A computed ratio to 15 significant digits.
    static Rational ratio(double value) {
        return Rational.of(new BigDecimal(value, FIFTEEN));
    }

    static double sum(List<MatchedItem> items, ToDoubleFunction<MatchedItem> term) {
        double sum = 0;
        for (MatchedItem item : items) {
            sum += term.applyAsDouble(item);
        }
        return sum;
    }
}
