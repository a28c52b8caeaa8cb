package jevons.explanation.index;

import java.util.List;

/// A price index over many periods at once, transitive: any two periods compare alike by whatever route.
public interface MultilateralIndex {

    /// What the method is called in a report.
    String name();

    /// The price level of every period; the first is 1.
    ///
    /// @throws IllegalArgumentException where the periods cannot be compared
    double[] levels(List<Basket> baskets);
}
