package jevons.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// A quantity that costs nothing in each span of time.
///
/// @param quantity in the meter's unit
/// @param span after which it is whole again, cut at midnight UTC
/// @param scope whose use counts against it
public record Allowance(BigDecimal quantity, Span span, Scope scope) {

    /// After what time a counter starts again.
    public enum Span {
        DAY,
        MONTH,
        YEAR,
        /// Never: one quantity for the whole validity.
        TERM;

        /// The name of the span that holds a moment; different names, different counters.
        public String at(Instant moment) {
            LocalDate day = moment.atZone(ZoneOffset.UTC).toLocalDate();
            return switch (this) {
                case DAY -> day.toString();
                case MONTH -> day.toString().substring(0, day.toString().length() - 3);
                case YEAR -> Integer.toString(day.getYear());
                case TERM -> "term";
            };
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whose use counts.
    public enum Scope {
        /// Use of the row's model.
        MODEL,
        /// Use of all the vendor's models.
        VENDOR;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Allowance {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("an allowance of " + quantity + " frees nothing; it must be positive");
        }
        quantity = quantity.stripTrailingZeros();
    }
}
