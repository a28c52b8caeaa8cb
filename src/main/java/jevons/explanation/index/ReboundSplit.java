package jevons.explanation.index;

import java.util.List;
import jevons.money.Rational;

/// A change in spend as price, the rebound that the price induced, and growth that price does not explain. The
/// amounts are exact and sum to the change; the ratios multiply to the ratio of spend. Not all growth is Jevons:
/// only the rebound is, and only as far as the elasticity is known.
///
/// @param elasticity the ε the rebound was computed at
/// @param price what the lower or higher price alone did
/// @param rebound what the induced use did
/// @param growth the rest: autonomous growth
/// @param reboundRatio r^ε, to 15 digits
/// @param growthRatio the rest of the ratio of spend, exactly
public record ReboundSplit(
        double elasticity,
        Rational price,
        Rational rebound,
        Rational growth,
        Rational reboundRatio,
        Rational growthRatio) {

    /// The split at one elasticity, by [ShapleyDecomposition] of spend × price ratio × rebound ratio × growth
    /// ratio.
    ///
    /// @param spend in both periods; positive
    /// @param priceRatio of a matched price index; positive
    /// @throws IllegalArgumentException where one of them is not positive
    public static ReboundSplit at(Factor spend, Rational priceRatio, double elasticity) {
        if (spend.before().signum() <= 0 || spend.after().signum() <= 0 || priceRatio.signum() <= 0) {
            throw new IllegalArgumentException("a rebound needs positive spend and prices, not spend " + spend.before()
                    + " to " + spend.after() + " at price ratio " + priceRatio);
        }
        Rational rebound = Floating.ratio(Rebound.quantityRatio(Floating.of(priceRatio), elasticity));
        Rational ratio = spend.after().dividedBy(spend.before());
        Rational growth = ratio.dividedBy(priceRatio).dividedBy(rebound);
        List<Rational> effects = new ShapleyDecomposition()
                .effects(List.of(
                        new Factor(spend.before(), spend.before()),
                        new Factor(Rational.ONE, priceRatio),
                        new Factor(Rational.ONE, rebound),
                        new Factor(Rational.ONE, growth)));
        return new ReboundSplit(elasticity, effects.get(1), effects.get(2), effects.get(3), rebound, growth);
    }

    /// The splits at the lower end, the estimate and the upper end of an elasticity's 95 % interval.
    public static List<ReboundSplit> over(Factor spend, Rational priceRatio, Elasticity elasticity) {
        return List.of(
                at(spend, priceRatio, elasticity.low()),
                at(spend, priceRatio, elasticity.value()),
                at(spend, priceRatio, elasticity.high()));
    }
}
