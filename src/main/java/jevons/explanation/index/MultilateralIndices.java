package jevons.explanation.index;

import java.util.List;

/// Every multilateral index, in one explicit list.
public final class MultilateralIndices {

    public static final List<MultilateralIndex> ALL = List.of(
            new Geks(new FisherIndex()), new Geks(new TornqvistIndex()), new GearyKhamis(), new TimeProductDummy());

    private MultilateralIndices() {}
}
