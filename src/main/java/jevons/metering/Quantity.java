package jevons.metering;

import java.math.BigDecimal;

/// How much one meter counted.
///
/// @param amount in the meter's unit; negative only in corrections
public record Quantity(Meter meter, BigDecimal amount) {

    public static Quantity of(Meter meter, long amount) {
        return new Quantity(meter, BigDecimal.valueOf(amount));
    }

    @Override
    public String toString() {
        return meter + "=" + amount.toPlainString();
    }
}
