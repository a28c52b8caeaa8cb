package jevons.money;

import java.math.BigDecimal;

/// An exact amount of one currency, to 10⁻¹² of its unit. Two amounts are equal where their values and currencies
/// are.
///
/// @param amount the value; kept without needless trailing zeros
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /// Digits before the point that an amount may have: far above any bill, and a bound on work and memory.
    public static final int WHOLE_DIGITS_MAX = 40;

    /// @throws IllegalArgumentException where the amount needs more than 12 decimal places (round it first, in
    /// the open) or has more than [#WHOLE_DIGITS_MAX] digits before the point
    public Money {
        long whole = (long) amount.precision() - amount.scale();
        if (whole > WHOLE_DIGITS_MAX && amount.signum() != 0) {
            throw new IllegalArgumentException("an amount of " + currency + " has " + whole
                    + " digits before the point, more than " + WHOLE_DIGITS_MAX);
        }
        if (!Rounding.isExact(amount)) {
            throw new IllegalArgumentException(
                    "amount " + amount + " " + currency + " has more than " + Rounding.SCALE + " decimal places");
        }
        amount = normal(amount);
    }

    public static Money of(String amount, Currency currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /// An amount of pico-units (10⁻¹²).
    public static Money ofPico(long pico, Currency currency) {
        return new Money(BigDecimal.valueOf(pico, Rounding.SCALE), currency);
    }

    /// @throws IllegalArgumentException where the currencies differ: convert first, by a dated rate
    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    /// @throws IllegalArgumentException where the currencies differ
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public Money negate() {
        return new Money(amount.negate(), currency);
    }

    public int signum() {
        return amount.signum();
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /// @throws IllegalArgumentException where the currencies differ
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    /// Plain digits and the code: `12.5 USD`.
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot add " + other + " to " + this + ": convert one by a dated rate first");
        }
        return other;
    }

    private static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
