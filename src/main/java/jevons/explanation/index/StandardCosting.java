package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// The variances of standard costing: price Σ(p₁−p₀)q₁, volume Σ p₀(w₀Q₁−q₀), mix Σ p₀(q₁−w₀Q₁), with w₀ the old
/// share of an item in the total quantity Q. All items must have one unit. Exact, but not symmetric in time.
public record StandardCosting(Rational price, Rational volume, Rational mix) {

    /// @throws IllegalArgumentException where nothing was bought before
    public static StandardCosting of(List<MatchedItem> items) {
        Rational before = Rational.ZERO;
        Rational after = Rational.ZERO;
        for (MatchedItem item : items) {
            before = before.plus(item.quantity().before());
            after = after.plus(item.quantity().after());
        }
        if (before.isZero()) {
            throw new IllegalArgumentException("nothing was bought before; standard costing needs a standard mix");
        }
        Rational growth = after.dividedBy(before);
        StandardCosting sum = new StandardCosting(Rational.ZERO, Rational.ZERO, Rational.ZERO);
        for (MatchedItem item : items) {
            Rational standard = item.quantity().before().times(growth);
            Rational old = item.price().before();
            sum = new StandardCosting(
                    sum.price.plus(item.price().change().times(item.quantity().after())),
                    sum.volume.plus(old.times(standard.minus(item.quantity().before()))),
                    sum.mix.plus(old.times(item.quantity().after().minus(standard))));
        }
        return sum;
    }

    /// The whole change in value.
    public Rational total() {
        return price.plus(volume).plus(mix);
    }
}
