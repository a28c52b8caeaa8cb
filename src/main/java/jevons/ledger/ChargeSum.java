package jevons.ledger;

import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Rounding;
import jevons.pricing.Charge;

/// A running sum of charges of one currency. While list, contracted, effective and billed are one and the same
/// amount they are added once.
final class ChargeSum {

    private static final ExactSum[] NONE = {};

    private final Currency currency;
    private final ExactSum same = new ExactSum(Rounding.SCALE);
    private ExactSum[] apart = NONE;

    ChargeSum(Currency currency) {
        this.currency = currency;
    }

    Currency currency() {
        return currency;
    }

    void add(Charge.Known charge) {
        Money list = charge.list();
        if (list == charge.contracted() && list == charge.effective() && list == charge.billed()) {
            same.add(list.amount());
            return;
        }
        if (apart.length == 0) {
            apart = new ExactSum[] {
                new ExactSum(Rounding.SCALE),
                new ExactSum(Rounding.SCALE),
                new ExactSum(Rounding.SCALE),
                new ExactSum(Rounding.SCALE)
            };
        }
        apart[0].add(list.amount());
        apart[1].add(charge.contracted().amount());
        apart[2].add(charge.effective().amount());
        apart[3].add(charge.billed().amount());
    }

    Charge.Known sum() {
        Money common = new Money(same.value(), currency);
        return apart.length == 0
                ? Charge.Known.of(common)
                : new Charge.Known(with(common, 0), with(common, 1), with(common, 2), with(common, 3));
    }

    private Money with(Money common, int sense) {
        return new Money(common.amount().add(apart[sense].value()), currency);
    }
}
