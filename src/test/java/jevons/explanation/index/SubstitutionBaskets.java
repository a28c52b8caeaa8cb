package jevons.explanation.index;

import java.util.ArrayList;
import java.util.List;
import jevons.money.Rational;

/// Four products over twelve periods whose elasticity of substitution is exactly two (the CES data of IndexNumR),
/// computed exactly: q_i = V·a_i·p_i⁻² / Σ a_j·p_j⁻¹.
final class SubstitutionBaskets {

    private static final String[] PRICES = {
        "2 1.75 1.6 1.5 1.45 1.4 1.35 1.3 1.25 1.2 1.15 1.1",
        "1 .5 1.05 1.1 1.12 1.15 1.18 .6 1.2 1.25 1.28 1.3",
        "1 .95 .9 .85 .4 .8 .75 .72 .7 .4 .7 .65",
        ".5 .55 .6 .65 .7 .75 .7 .65 .7 .75 .75 .8"
    };
    private static final int[] WEIGHTS = {1, 1, 1, 2};
    private static final int[] VALUES = {10, 13, 11, 12, 15, 13, 14, 17, 15, 18, 16, 17};

    static final List<Basket> ALL = baskets();

    private SubstitutionBaskets() {}

    private static List<Basket> baskets() {
        List<Basket> baskets = new ArrayList<>();
        for (int t = 0; t < VALUES.length; t++) {
            List<Rational> prices = new ArrayList<>();
            Rational sum = Rational.ZERO;
            for (int i = 0; i < PRICES.length; i++) {
                prices.add(Rational.parse(PRICES[i].split(" ")[t]));
                sum = sum.plus(Rational.of(WEIGHTS[i]).dividedBy(prices.get(i)));
            }
            List<Observation> observations = new ArrayList<>();
            for (int i = 0; i < PRICES.length; i++) {
                Rational price = prices.get(i);
                Rational quantity = Rational.of((long) VALUES[t] * WEIGHTS[i])
                        .dividedBy(price.times(price).times(sum));
                observations.add(new Observation("product " + (i + 1), price, quantity));
            }
            baskets.add(new Basket("t" + (t + 1), observations));
        }
        return baskets;
    }
}
