package jevons.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Rational;
import jevons.money.Rounding;
import jevons.money.Split;
import jevons.pricing.Charge;

/// Splits and parts of charges: each of the four amounts on its own, each exactly.
final class Shares {

    private Shares() {}

    /// The parts of a charge by largest remainder; they sum to the whole in each of the four amounts.
    static List<Charge.Known> split(Charge.Known whole, List<Split.Part> parts) {
        List<Money> list = Split.of(whole.list(), parts);
        List<Money> contracted = like(whole.list(), list, whole.contracted(), parts);
        List<Money> effective = like(whole.contracted(), contracted, whole.effective(), parts);
        List<Money> billed = like(whole.effective(), effective, whole.billed(), parts);
        List<Charge.Known> result = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            result.add(new Charge.Known(list.get(i), contracted.get(i), effective.get(i), billed.get(i)));
        }
        return result;
    }

    /// The share of a charge that a fraction of it has, rounded once. Differences of such shares at growing
    /// fractions add up exactly, and stay what they were when later ones follow.
    static Charge.Known upTo(Charge.Known whole, Rational fraction) {
        return new Charge.Known(
                part(whole.list(), fraction),
                part(whole.contracted(), fraction),
                part(whole.effective(), fraction),
                part(whole.billed(), fraction));
    }

    /// What periods bear of a charge: all but the billed amount.
    static Charge.Known borne(Charge.Known charge) {
        return new Charge.Known(charge.list(), charge.contracted(), charge.effective(), Money.zero(charge.currency()));
    }

    /// What only the invoice holds of a charge: the billed amount.
    static Charge.Known billed(Charge.Known charge) {
        Money zero = Money.zero(charge.currency());
        return new Charge.Known(zero, zero, zero, charge.billed());
    }

    static Charge.Known zero(Currency currency) {
        return Charge.Known.of(Money.zero(currency));
    }

    private static List<Money> like(Money before, List<Money> parts, Money whole, List<Split.Part> weights) {
        return before.equals(whole) ? parts : Split.of(whole, weights);
    }

    private static Money part(Money whole, Rational fraction) {
        BigDecimal product = whole.amount().multiply(new BigDecimal(fraction.numerator()));
        return new Money(
                product.divide(new BigDecimal(fraction.denominator()), Rounding.SCALE, Rounding.MODE),
                whole.currency());
    }
}
