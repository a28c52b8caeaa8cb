package jevons.ledger;

import jevons.metering.UsageFact;

/// What the journal keeps. A batch of entries is applied whole or not at all.
public sealed interface Entry {

    record Usage(UsageFact fact) implements Entry {}

    record Cost(CostFact fact) implements Entry {}

    record Posted(Line line) implements Entry {}

    record Acted(Activity activity) implements Entry {}

    record Closed(Closing closing) implements Entry {}
}
