package jevons.explanation;

import java.time.Instant;
import java.util.Optional;
import jevons.metering.Meter;
import jevons.money.Rational;

/// Where price questions beyond the books are answered: the public price of a model that may never have been
/// bought.
public interface ListPrices {

    /// The price of one unit in the report's currency at a moment; empty where the model had none then.
    Optional<Rational> price(String vendor, String model, Meter meter, Instant at);
}
