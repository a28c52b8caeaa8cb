package jevons.store.log;

import java.math.BigDecimal;
import jevons.ledger.Entry;
import jevons.pricing.Charge;

/// What every part of the store can hold: refused at the door, so that nothing is in the log that a query cannot
/// sum.
final class Limits {

    /// Digits before the point of an amount; 12 follow it, and sums have two digits more.
    static final int AMOUNT_DIGITS_MAX = 24;

    /// Digits before the point of a quantity in the projection, which keeps 18 behind it.
    static final int QUANTITY_DIGITS_MAX = 18;

    /// Longer texts are refused: no id, name or rule is so long.
    static final int TEXT_CHARACTERS_MAX = 1 << 20;

    private Limits() {}

    /// @throws IllegalArgumentException where a number is too large to be summed; the message names it
    static void check(Entry entry) {
        switch (entry) {
            case Entry.Posted posted -> {
                quantity(posted.line().quantity());
                charge(posted.line().charge());
            }
            case Entry.Cost cost -> {
                quantity(cost.fact().quantity());
                charge(cost.fact().charge());
                text(cost.fact().key().id());
                cost.fact().columns().values().forEach(Limits::text);
            }
            case Entry.Usage usage -> {
                text(usage.fact().key().id());
                usage.fact().meters().forEach(meter -> quantity(meter.amount()));
            }
            case Entry.Acted _ -> {}
            case Entry.Closed _ -> {}
        }
    }

    private static void charge(Charge charge) {
        switch (charge) {
            case Charge.Known known -> {
                amount(known.list().amount());
                amount(known.contracted().amount());
                amount(known.effective().amount());
                amount(known.billed().amount());
            }
            case Charge.Unknown unknown -> text(unknown.reason());
        }
    }

    private static void amount(BigDecimal value) {
        if (value.precision() - value.scale() > AMOUNT_DIGITS_MAX) {
            throw new IllegalArgumentException("amount " + value + " has more than " + AMOUNT_DIGITS_MAX
                    + " digits before the point; check its unit");
        }
    }

    private static void quantity(BigDecimal value) {
        if (value.precision() - value.scale() > QUANTITY_DIGITS_MAX) {
            throw new IllegalArgumentException("quantity " + value + " has more than " + QUANTITY_DIGITS_MAX
                    + " digits before the point; check its unit");
        }
    }

    private static void text(String value) {
        if (value.length() > TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("a text of " + value.length() + " characters is longer than "
                    + TEXT_CHARACTERS_MAX + "; it begins '" + value.substring(0, 40) + "'");
        }
    }
}
