package jevons.explanation.index;

import java.util.ArrayList;
import java.util.List;
import jevons.money.Rational;

/// The six products over five periods of the Producer Price Index Manual 2004 (tables 19.1 and 19.2) and Balk
/// 2008.
final class ManualBaskets {

    private static final String[] PRICES = {
        "1 1 1 1 1 1", "1.2 3 1.3 .7 1.4 .8", "1 1 1.5 .5 1.7 .6", "0.8 .5 1.6 .3 1.9 .4", "1 1 1.6 .1 2 .2"
    };
    private static final String[] QUANTITIES = {
        "1 1 2 1 4.5 0.5", ".8 .9 1.9 1.3 4.7 .6", "1 1.1 1.8 3 5 .8", "1.2 1.2 1.9 6 5.6 1.3", ".9 1.2 2 12 6.5 2.5"
    };

    static final List<Basket> ALL = baskets(PRICES, QUANTITIES);

    private ManualBaskets() {}

    /// Items matched between two periods, counted from 1.
    static List<MatchedItem> between(int before, int after) {
        return MatchedModels.between(ALL.get(before - 1), ALL.get(after - 1)).items();
    }

    private static List<Basket> baskets(String[] prices, String[] quantities) {
        List<Basket> baskets = new ArrayList<>();
        for (int t = 0; t < prices.length; t++) {
            String[] price = prices[t].split(" ");
            String[] quantity = quantities[t].split(" ");
            List<Observation> observations = new ArrayList<>();
            for (int i = 0; i < price.length; i++) {
                observations.add(
                        new Observation("product " + (i + 1), Rational.parse(price[i]), Rational.parse(quantity[i])));
            }
            baskets.add(new Basket("t" + (t + 1), observations));
        }
        return baskets;
    }
}
