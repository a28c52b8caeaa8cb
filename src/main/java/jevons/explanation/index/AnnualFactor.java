package jevons.explanation.index;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import jevons.money.Rational;

/// By what factor a price fell each year, if it fell evenly: (before/after)^(1/years). Below one where it rose.
///
/// @param years how long it took; positive, `23/12` for 23 months
public record AnnualFactor(Rational before, Rational after, Rational years) {

    /// @throws IllegalArgumentException where a price or the time is not positive
    public AnnualFactor {
        if (before.signum() <= 0 || after.signum() <= 0 || years.signum() <= 0) {
            throw new IllegalArgumentException("a factor per year needs positive prices and time, not " + before
                    + " to " + after + " in " + years + " years");
        }
    }

    public double factor() {
        return Math.exp(Math.log(Floating.of(before.dividedBy(after))) / Floating.of(years));
    }

    /// `10.0×/yr from 60 to 0.06 in 3 yr`; what is no decimal of 12 places is shown with 2.
    public String text() {
        return String.format(
                Locale.ROOT, "%.1f×/yr from %s to %s in %s yr", factor(), plain(before), plain(after), plain(years));
    }

    private static String plain(Rational value) {
        BigDecimal decimal = value.toDecimal(12, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return value.isDecimal(12)
                ? decimal.toPlainString()
                : decimal.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
