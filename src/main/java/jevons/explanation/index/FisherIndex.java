package jevons.explanation.index;

import java.util.List;

/// The geometric mean of Laspeyres and Paasche (Fisher 1922); price and quantity index multiply to the change in
/// value.
public record FisherIndex() implements IndexFormula {

    @Override
    public String name() {
        return "Fisher";
    }

    @Override
    public double index(List<MatchedItem> items) {
        return Math.sqrt(new LaspeyresIndex().index(items) * new PaascheIndex().index(items));
    }
}
