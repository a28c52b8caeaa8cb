package jevons.explanation.index;

import java.util.List;

/// A bilateral price index: the price level of the later period where that of the earlier is 1.
public interface IndexFormula {

    /// What the formula is called in a report.
    String name();

    /// The index over items matched between the two periods.
    ///
    /// @param items at least one, with a positive total value in both periods; see [MatchedModels]
    double index(List<MatchedItem> items);
}
