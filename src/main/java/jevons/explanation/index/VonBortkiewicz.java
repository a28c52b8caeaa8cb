package jevons.explanation.index;

import java.util.List;

/// Why Paasche differs from Laspeyres: P/L − 1 is the covariance, by old shares, of price and quantity relatives
/// around their indices (von Bortkiewicz 1923). Negative where buyers move to what became cheaper.
public final class VonBortkiewicz {

    private VonBortkiewicz() {}

    /// Paasche over Laspeyres less one.
    ///
    /// @throws IllegalArgumentException where an item was not bought in the earlier period
    public static double spread(List<MatchedItem> items) {
        double value = Floating.sum(items, MatchedItem::v0);
        double price = new LaspeyresIndex().index(items);
        double quantity = Floating.sum(items, i -> i.p0() * i.q1()) / value;
        for (MatchedItem item : items) {
            if (item.quantity().before().isZero()) {
                throw new IllegalArgumentException("'" + item.item() + "' was not bought before: no quantity relative");
            }
        }
        return Floating.sum(items, i -> i.v0() * (i.ratio() / price - 1) * (i.q1() / i.q0() / quantity - 1)) / value;
    }
}
