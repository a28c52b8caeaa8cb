package jevons.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as people read them: thousands set apart, few places, a sign where a change is meant. Rounding is half
/// even and for the eye only; files and `--json` carry the exact digits.
public final class Figures {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Figures() {}

    /// `12,345.67`.
    public static String amount(BigDecimal value) {
        return plain(value, 2);
    }

    /// `+12,345.67`, `-3.10`, `0.00`.
    public static String change(BigDecimal value) {
        String text = plain(value, 2);
        return value.signum() > 0 && !isZero(text) ? "+" + text : text;
    }

    /// `12,346`.
    public static String whole(BigDecimal value) {
        return plain(value, 0);
    }

    /// `+12,346`.
    public static String wholeChange(BigDecimal value) {
        String text = plain(value, 0);
        return value.signum() > 0 && !isZero(text) ? "+" + text : text;
    }

    /// The change from one value to another: `+8.2 %`; `new` where there was nothing before.
    public static String percentChange(BigDecimal before, BigDecimal after) {
        if (before.signum() == 0) {
            return after.signum() == 0 ? "0.0 %" : "new";
        }
        BigDecimal change = after.subtract(before).multiply(HUNDRED).divide(before.abs(), 1, RoundingMode.HALF_EVEN);
        return (change.signum() > 0 ? "+" : "") + plain(change, 1) + " %";
    }

    /// A part of a whole: `18.0 %`; empty text where the whole is zero.
    public static String percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? ""
                : plain(part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_EVEN), 1) + " %";
    }

    /// Thousands set apart by commas, at so many places.
    public static String plain(BigDecimal value, int places) {
        return String.format(
                java.util.Locale.ROOT, "%,." + places + "f", value.setScale(places, RoundingMode.HALF_EVEN));
    }

    private static boolean isZero(String text) {
        return text.chars().noneMatch(c -> c >= '1' && c <= '9');
    }
}
