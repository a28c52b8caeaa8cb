package jevons.pricing;

import jevons.metering.UsageFact;

/// Rates usage under one frozen edition of the price book. Pure: the same fact always gives the same result.
public interface Rater {

    /// The edition of the book, by which a rating can be repeated years later.
    String edition();

    /// Prices each meter of the fact at the moment of the fact. Never throws for a missing price: that meter is
    /// [PriceStatus#UNPRICED].
    Rated rate(UsageFact fact);
}
