package jevons.pricing;

import java.math.BigDecimal;
import jevons.metering.Quantity;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Rate;

/// A meter's rule with its rates as whole pico-units per unit where they are such: then a whole quantity is
/// charged by one multiplication of longs. Every other case takes the exact path, with the same result.
final class CompiledRule {

    /// Quantities up to this many digits fit a long.
    private static final int DIGITS_MAX = 18;

    private final MeterRule rule;
    private final Currency currency;
    private final boolean fast;
    private final boolean uniform;
    private final long list;
    private final long contracted;
    private final long effective;
    private final long billed;

    CompiledRule(MeterRule rule) {
        this.rule = rule;
        if (rule instanceof MeterRule.Charged c) {
            currency = c.list().currency();
            list = c.list().wholePicoPerUnit();
            contracted = c.contracted().wholePicoPerUnit();
            effective = c.effective().wholePicoPerUnit();
            billed = c.billed().wholePicoPerUnit();
            fast = list >= 0
                    && contracted >= 0
                    && effective >= 0
                    && billed >= 0
                    && c.step().isNone();
            uniform = list == contracted && list == effective && list == billed;
        } else {
            currency = Currency.USD;
            list = contracted = effective = billed = -1;
            fast = uniform = false;
        }
    }

    /// @param calls how many calls the quantity is the sum of
    RatedMeter apply(Quantity quantity, long calls) {
        BigDecimal amount = quantity.amount();
        if (fast && amount.scale() == 0 && amount.precision() <= DIGITS_MAX) {
            long units = amount.longValue();
            if (fits(units, list) && fits(units, contracted) && fits(units, effective) && fits(units, billed)) {
                return rated(quantity, charge(units));
            }
        }
        return exactly(rule, quantity, amount, calls);
    }

    private Charge.Known charge(long units) {
        Money atList = Money.ofPico(units * list, currency);
        return uniform
                ? Charge.Known.of(atList)
                : new Charge.Known(
                        atList,
                        Money.ofPico(units * contracted, currency),
                        Money.ofPico(units * effective, currency),
                        Money.ofPico(units * billed, currency));
    }

    private RatedMeter rated(Quantity quantity, Charge charge) {
        boolean estimated = rule instanceof MeterRule.Charged c && c.estimated();
        return new RatedMeter(quantity, estimated ? PriceStatus.ESTIMATED : PriceStatus.PRICED, charge, rule.path());
    }

    private static boolean fits(long units, long pico) {
        long low = units * pico;
        return Math.multiplyHigh(units, pico) == low >> 63;
    }

    /// The exact path: decimals throughout, one rounding per sense.
    ///
    /// @param chargeable the quantity after what is free of it
    static RatedMeter exactly(MeterRule rule, Quantity quantity, BigDecimal chargeable, long calls) {
        return switch (rule) {
            case MeterRule.Charged c -> {
                boolean sumOfSteps = calls > 1 && !c.step().isNone();
                BigDecimal billed = c.step().billed(chargeable);
                Charge charge = new Charge.Known(
                        charge(c.list(), billed),
                        charge(c.contracted(), billed),
                        charge(c.effective(), billed),
                        charge(c.billed(), billed));
                yield new RatedMeter(
                        quantity,
                        c.estimated() || sumOfSteps ? PriceStatus.ESTIMATED : PriceStatus.PRICED,
                        charge,
                        sumOfSteps ? c.path() + " ~steps on the sum of several calls" : c.path());
            }
            case MeterRule.Nothing n -> new RatedMeter(quantity, PriceStatus.PRICED, zero(n.currency()), n.path());
            case MeterRule.Unknown u ->
                quantity.amount().signum() == 0
                        ? new RatedMeter(quantity, PriceStatus.PRICED, zero(u.currency()), "no-use")
                        : new RatedMeter(quantity, PriceStatus.UNPRICED, new Charge.Unknown(u.reason()), u.path());
        };
    }

    private static Money charge(Rate rate, BigDecimal quantity) {
        return rate.charge(quantity);
    }

    private static Charge zero(Currency currency) {
        return Charge.Known.of(Money.zero(currency));
    }
}
