package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// The change in the value of matched items as a price and a quantity effect, summed over the items.
public record PriceVolume(Rational price, Rational quantity) {

    /// By a decomposition: Bennet with [ShapleyDecomposition], Montgomery with [LmdiDecomposition]. Sums to the
    /// change.
    public static PriceVolume of(Decomposition method, List<MatchedItem> items) {
        PriceVolume sum = new PriceVolume(Rational.ZERO, Rational.ZERO);
        for (MatchedItem item : items) {
            List<Rational> effects = method.effects(item.factors());
            sum = sum.plus(new PriceVolume(effects.get(0), effects.get(1)));
        }
        return sum;
    }

    /// Both effects at old weights; what they leave of the change is the joint effect Σ Δp·Δq.
    public static PriceVolume laspeyres(List<MatchedItem> items) {
        PriceVolume sum = new PriceVolume(Rational.ZERO, Rational.ZERO);
        for (MatchedItem item : items) {
            List<LaspeyresPaasche> bounds = LaspeyresPaasche.bounds(item.factors());
            sum = sum.plus(
                    new PriceVolume(bounds.get(0).laspeyres(), bounds.get(1).laspeyres()));
        }
        return sum;
    }

    /// Both effects at new weights.
    public static PriceVolume paasche(List<MatchedItem> items) {
        PriceVolume sum = new PriceVolume(Rational.ZERO, Rational.ZERO);
        for (MatchedItem item : items) {
            List<LaspeyresPaasche> bounds = LaspeyresPaasche.bounds(item.factors());
            sum = sum.plus(
                    new PriceVolume(bounds.get(0).paasche(), bounds.get(1).paasche()));
        }
        return sum;
    }

    public PriceVolume plus(PriceVolume other) {
        return new PriceVolume(price.plus(other.price), quantity.plus(other.quantity));
    }

    /// Price and quantity effect together.
    public Rational total() {
        return price.plus(quantity);
    }
}
