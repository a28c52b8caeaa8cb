package jevons.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A quoted price: an amount for a number of units, kept as quoted, so that $0.017 per 60 seconds stays exact.
///
/// @param amount what the quoted number of units costs
/// @param per the quoted number of units; positive
public record Rate(BigDecimal amount, BigDecimal per, Currency currency) {

    /// @throws IllegalArgumentException where `per` is not positive
    public Rate {
        if (per.signum() <= 0) {
            throw new IllegalArgumentException("a rate of " + amount + " per " + per + " units: per must be positive");
        }
        amount = amount.stripTrailingZeros();
        per = per.stripTrailingZeros();
    }

    /// A price per million units, as model prices are quoted.
    public static Rate perMillion(String amount, Currency currency) {
        return new Rate(new BigDecimal(amount), new BigDecimal(1_000_000), currency);
    }

    /// A price for one unit.
    public static Rate perUnit(String amount, Currency currency) {
        return new Rate(new BigDecimal(amount), BigDecimal.ONE, currency);
    }

    /// The exact price of one unit.
    public Rational unitPrice() {
        return Rational.of(amount).dividedBy(Rational.of(per));
    }

    /// The exact price of a quantity, before any rounding.
    public Rational exactly(BigDecimal quantity) {
        return Rational.of(amount.multiply(quantity)).dividedBy(Rational.of(per));
    }

    /// The price of a quantity: multiplied first, divided last, rounded once to 10⁻¹² half even ([Rounding]).
    public Money charge(BigDecimal quantity) {
        BigDecimal product = amount.multiply(quantity);
        return new Money(product.divide(per, Rounding.SCALE, Rounding.MODE), currency);
    }

    /// The rate with every price multiplied by an exact factor.
    public Rate times(Rational factor) {
        return new Rate(
                amount.multiply(new BigDecimal(factor.numerator())),
                per.multiply(new BigDecimal(factor.denominator())),
                currency);
    }

    /// True where both rates give the same price for one unit.
    public boolean sameAs(Rate other) {
        return currency.equals(other.currency) && amount.multiply(other.per).compareTo(other.amount.multiply(per)) == 0;
    }

    /// Pico-units per unit where that is a whole number below 2⁶², else −1: the fast path of rating.
    public long wholePicoPerUnit() {
        Rational pico = unitPrice().times(Rational.of(Rounding.PICO));
        boolean whole = pico.denominator().equals(BigInteger.ONE);
        return whole && pico.signum() >= 0 && pico.numerator().bitLength() < 62
                ? pico.numerator().longValueExact()
                : -1;
    }

    /// `3 USD / 1000000`.
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency + " / " + per.toPlainString();
    }
}
