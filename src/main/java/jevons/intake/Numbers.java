package jevons.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// Reads numbers from bytes, exactly.
public final class Numbers {

    private static final int LONG_DIGITS = 18;
    private static final String FIX_WHOLE = "write digits only, like 1500";
    private static final String FIX_DECIMAL = "write digits with a point, like 1500.25";

    private Numbers() {}

    /// Makes the refusal of a value.
    public interface Refusal {
        CellRefused of(String reason, String fix);
    }

    static long whole(byte[] bytes, int from, int to, Refusal refusal) {
        int p = from;
        boolean negative = p < to && bytes[p] == '-';
        if (negative) {
            p++;
        }
        if (p == to || to - p > LONG_DIGITS) {
            return wholeOf(decimal(bytes, from, to, refusal), refusal);
        }
        long value = 0;
        for (; p < to; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                return wholeOf(decimal(bytes, from, to, refusal), refusal);
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    static BigDecimal decimal(byte[] bytes, int from, int to, Refusal refusal) {
        int p = from;
        boolean negative = p < to && bytes[p] == '-';
        if (negative) {
            p++;
        }
        long value = 0;
        int scale = -1;
        int digits = 0;
        for (; p < to && digits <= LONG_DIGITS; p++) {
            int digit = bytes[p] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
                scale = scale < 0 ? scale : scale + 1;
            } else if (bytes[p] == '.' && scale < 0) {
                scale = 0;
            } else {
                break;
            }
        }
        if (p == to && digits > 0 && digits <= LONG_DIGITS) {
            return BigDecimal.valueOf(negative ? -value : value, Math.max(scale, 0));
        }
        return decimal(new String(bytes, from, to - from, StandardCharsets.UTF_8), refusal);
    }

    /// An exact number in plain or scientific notation.
    public static BigDecimal decimal(String text, Refusal refusal) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw refusal.of("is empty", FIX_DECIMAL);
        }
        if (stripped.length() > 4 * Limits.DIGITS_MAX) {
            throw refusal.of("has more than " + Limits.DIGITS_MAX + " digits", FIX_DECIMAL);
        }
        BigDecimal value;
        try {
            value = new BigDecimal(stripped);
        } catch (NumberFormatException e) {
            throw refusal.of("is no number", FIX_DECIMAL);
        }
        if (value.precision() - (long) value.scale() > Limits.DIGITS_MAX || value.scale() > Limits.DIGITS_MAX) {
            throw refusal.of(
                    "is out of range: more than " + Limits.DIGITS_MAX + " digits on one side of the point",
                    FIX_DECIMAL);
        }
        return value;
    }

    private static long wholeOf(BigDecimal value, Refusal refusal) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw refusal.of("is no whole number", FIX_WHOLE);
        }
    }
}
