package jevons.pricing;

import java.util.List;
import jevons.metering.UsageFact;

/// A fact with every meter rated; one entry per meter, in the fact's order.
public record Rated(UsageFact fact, List<RatedMeter> meters) {

    public Rated {
        meters = List.copyOf(meters);
    }
}
