package jevons.intake.costs;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/// How far the source's own arithmetic holds: list unit price × pricing quantity against the list cost of each
/// row. Rows are classed, never corrected.
public final class Residuals {

    /// Why a row's product differs from its cost.
    public enum Kind {
        /// It does not.
        EXACT,
        /// By no more than [#ROUNDING_TOLERANCE].
        ROUNDING,
        /// By no more than half a unit of the quantity's last digit would make: the quantity was rounded.
        ROUNDED_QUANTITY,
        /// The cost is the product times a power of ten, within the rounding of the cost: the unit price counts
        /// by another multiple than the quantity.
        SCALED_UNIT,
        OTHER,
        /// A price, a quantity or a cost is not stated.
        NOT_STATED
    }

    /// The declared tolerance: differences up to this are rounding of the source's numbers.
    public static final BigDecimal ROUNDING_TOLERANCE = new BigDecimal("1e-10");

    private static final int POWER_MAX = 12;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private BigDecimal worst = BigDecimal.ZERO;

    /// Counts a row that states all three.
    public void add(BigDecimal unitPrice, BigDecimal quantity, BigDecimal cost) {
        worst = worst.max(cost.subtract(unitPrice.multiply(quantity)).abs());
        counts.merge(kind(unitPrice, quantity, cost), 1L, Long::sum);
    }

    /// Counts a row that lacks one of them.
    public void addNotStated() {
        counts.merge(Kind.NOT_STATED, 1L, Long::sum);
    }

    /// How many rows were of a kind.
    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /// The greatest difference between a product and its cost.
    public BigDecimal worst() {
        return worst;
    }

    /// The class of one row.
    public static Kind kind(BigDecimal unitPrice, BigDecimal quantity, BigDecimal cost) {
        BigDecimal product = unitPrice.multiply(quantity);
        BigDecimal difference = cost.subtract(product).abs();
        if (difference.signum() == 0) {
            return Kind.EXACT;
        }
        if (difference.compareTo(ROUNDING_TOLERANCE) <= 0) {
            return Kind.ROUNDING;
        }
        BigDecimal halfDigit =
                HALF.movePointLeft(Math.max(0, quantity.stripTrailingZeros().scale()));
        if (difference.compareTo(unitPrice.abs().multiply(halfDigit)) <= 0) {
            return Kind.ROUNDED_QUANTITY;
        }
        return isScaled(product, cost) ? Kind.SCALED_UNIT : Kind.OTHER;
    }

    private static boolean isScaled(BigDecimal product, BigDecimal cost) {
        for (int power = -POWER_MAX; product.signum() != 0 && power <= POWER_MAX; power++) {
            BigDecimal off = cost.subtract(product.scaleByPowerOfTen(power)).abs();
            if (off.compareTo(ROUNDING_TOLERANCE) <= 0
                    && off.compareTo(cost.abs().movePointLeft(2)) < 0) {
                return true;
            }
        }
        return false;
    }
}
