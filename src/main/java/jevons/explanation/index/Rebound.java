package jevons.explanation.index;

/// What a constant price elasticity ε says of demand after prices moved by a ratio r: quantity × r^ε, spend ×
/// r^(1+ε). The rebound is −ε, the share of a saving that more use eats; below ε = −1 spend rises (Jevons 1865).
public final class Rebound {

    private Rebound() {}

    /// By what ratio quantity moves.
    ///
    /// @throws IllegalArgumentException where the ratio is not positive
    public static double quantityRatio(double priceRatio, double elasticity) {
        return Math.pow(positive(priceRatio), elasticity);
    }

    /// By what ratio spend moves.
    ///
    /// @throws IllegalArgumentException where the ratio is not positive
    public static double spendRatio(double priceRatio, double elasticity) {
        return Math.pow(positive(priceRatio), 1 + elasticity);
    }

    /// The elasticity that alone would explain a change in spend: ln(spend ratio / price ratio) / ln(price
    /// ratio).
    ///
    /// @throws IllegalArgumentException where a ratio is not positive or prices did not move
    public static double impliedElasticity(double priceRatio, double spendRatio) {
        if (priceRatio == 1) {
            throw new IllegalArgumentException("prices did not move: no elasticity explains a change in spend");
        }
        return Math.log(positive(spendRatio) / positive(priceRatio)) / Math.log(priceRatio);
    }

    private static double positive(double ratio) {
        if (!(ratio > 0) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("ratio " + ratio + " is not a positive number");
        }
        return ratio;
    }
}
