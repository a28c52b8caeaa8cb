package jevons.intake.focus;

import java.math.BigDecimal;
import java.util.Optional;
import jevons.money.Money;
import jevons.money.Rational;

/// Exact decimals in FOCUS.
final class Amounts {

    /// Decimal places that a unit price may need before it is left out.
    private static final int PRICE_SCALE_MAX = 18;

    private Amounts() {}

    /// Plain digits without needless zeros.
    static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.signum() == 0 ? BigDecimal.ZERO : stripped).toPlainString();
    }

    /// The unit price that multiplies with the quantity to exactly the cost; empty where no short decimal does.
    static Optional<String> unitPrice(Money cost, BigDecimal quantity) {
        if (quantity.signum() == 0) {
            return Optional.empty();
        }
        Rational price = Rational.of(cost.amount()).dividedBy(Rational.of(quantity));
        return price.signum() >= 0 && price.isDecimal(PRICE_SCALE_MAX)
                ? Optional.of(text(price.toDecimal(PRICE_SCALE_MAX, java.math.RoundingMode.UNNECESSARY)))
                : Optional.empty();
    }
}
