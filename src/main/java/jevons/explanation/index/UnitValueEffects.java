package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// Why the paid unit value, spend over quantity, moved between two periods: the prices of matched items, the mix
/// of matched items, and entry and exit. All items must have one unit, such as a million tokens.
///
/// Within matched items the unit value is Σ s·p with s the share in quantity, so price is Σ ½(s₀+s₁)Δp and mix is
/// Σ ½(p₀+p₁)Δs (Bennet); entry and exit are what entering items do to the later unit value less what leaving
/// ones did to the earlier.
public record UnitValueEffects(Rational price, Rational mix, Rational entryAndExit) {

    /// The exact effects; they sum to the change of the unit value. Without a matched quantity in both periods
    /// all of it is entry and exit.
    ///
    /// @throws IllegalArgumentException where nothing was bought in a period
    public static UnitValueEffects between(Basket before, Basket after) {
        Rational change = unitValue(after).minus(unitValue(before));
        List<MatchedItem> items = MatchedModels.between(before, after).items();
        Factor quantity = total(items);
        if (quantity.before().isZero() || quantity.after().isZero()) {
            return new UnitValueEffects(Rational.ZERO, Rational.ZERO, change);
        }
        Decomposition bennet = new ShapleyDecomposition();
        Rational price = Rational.ZERO;
        Rational mix = Rational.ZERO;
        for (MatchedItem item : items) {
            Factor share = new Factor(
                    item.quantity().before().dividedBy(quantity.before()),
                    item.quantity().after().dividedBy(quantity.after()));
            List<Rational> effects = bennet.effects(List.of(item.price(), share));
            price = price.plus(effects.get(0));
            mix = mix.plus(effects.get(1));
        }
        return new UnitValueEffects(price, mix, change.minus(price).minus(mix));
    }

    /// The whole change of the unit value.
    public Rational total() {
        return price.plus(mix).plus(entryAndExit);
    }

    /// Spend over quantity.
    ///
    /// @throws IllegalArgumentException where nothing was bought
    public static Rational unitValue(Basket basket) {
        Rational quantity = basket.quantity();
        if (quantity.isZero()) {
            throw new IllegalArgumentException("nothing was bought in " + basket.period() + ": no unit value");
        }
        return basket.value().dividedBy(quantity);
    }

    /// The quantity of matched items in both periods.
    static Factor total(List<MatchedItem> items) {
        Rational before = Rational.ZERO;
        Rational after = Rational.ZERO;
        for (MatchedItem item : items) {
            before = before.plus(item.quantity().before());
            after = after.plus(item.quantity().after());
        }
        return new Factor(before, after);
    }
}
