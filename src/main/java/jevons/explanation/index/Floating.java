package jevons.explanation.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.ToDoubleFunction;
import jevons.money.Rational;

/// The one door from exact fractions to the binary floating point of the statistics here. There is no way back.
final class Floating {

    private static final MathContext DIGITS = new MathContext(20);

    private Floating() {}

    /// The nearest double at any size of the value.
    static double of(Rational value) {
        return new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), DIGITS)
                .doubleValue();
    }

    static double sum(List<MatchedItem> items, ToDoubleFunction<MatchedItem> term) {
        double sum = 0;
        for (MatchedItem item : items) {
            sum += term.applyAsDouble(item);
        }
        return sum;
    }
}
