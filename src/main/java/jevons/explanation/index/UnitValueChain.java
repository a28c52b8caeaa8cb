package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// The paid unit value as a chain of ratios whose product is exactly its ratio between two periods: matched-model
/// price index × mix × entry and exit. The index has 15 digits and the mix completes it exactly; with Fisher the
/// mix is the Fisher index of the quantity shares. Entry and exit below one: what entered is cheaper than what
/// stayed.
///
/// @param price the matched-model price index by the chosen formula
/// @param mix how buying moved between matched items
/// @param entryAndExit how entering and leaving items moved the unit value
public record UnitValueChain(Rational price, Rational mix, Rational entryAndExit) {

    /// The chain by an index formula. Without matched value in both periods price and mix are one.
    ///
    /// @throws IllegalArgumentException where nothing was bought in a period
    public static UnitValueChain between(IndexFormula formula, Basket before, Basket after) {
        Rational ratio = UnitValueEffects.unitValue(after).dividedBy(UnitValueEffects.unitValue(before));
        List<MatchedItem> items = MatchedModels.between(before, after).items();
        Factor quantity = UnitValueEffects.total(items);
        if (quantity.before().isZero() || quantity.after().isZero()) {
            return new UnitValueChain(Rational.ONE, Rational.ONE, ratio);
        }
        Rational price = Floating.ratio(formula.index(items));
        Rational matched = value(items).dividedBy(quantity.after().dividedBy(quantity.before()));
        return new UnitValueChain(price, matched.dividedBy(price), ratio.dividedBy(matched));
    }

    /// The ratio of the two unit values.
    public Rational product() {
        return price.times(mix).times(entryAndExit);
    }

    private static Rational value(List<MatchedItem> items) {
        Rational before = Rational.ZERO;
        Rational after = Rational.ZERO;
        for (MatchedItem item : items) {
            before = before.plus(item.value().before());
            after = after.plus(item.value().after());
        }
        return after.dividedBy(before);
    }
}
