package jevons.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jevons.explanation.Conversion;
import jevons.explanation.ListPrices;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.Rational;
import jevons.pricing.Charge;
import jevons.pricing.Rater;

/// The book's public prices of models, asked by rating a small call of each: no long prompt, the standard tier.
final class BookListPrices implements ListPrices {

    private static final BigDecimal UNITS = new BigDecimal(1_000);
    private static final FactKey QUESTION = new FactKey("list-price", "question");

    private final Rater rater;
    private final Conversion into;

    BookListPrices(Books books, Conversion into) {
        this.rater = books.priceBook().rater(books.priceBook().latest());
        this.into = into;
    }

    @Override
    public Optional<Rational> price(String vendor, String model, Meter meter, Instant at) {
        UsageFact fact = new UsageFact(
                QUESTION,
                at,
                Principal.UNKNOWN,
                Purpose.ANSWER,
                "",
                ModelCall.direct(vendor, model),
                List.of(new Quantity(meter, UNITS)),
                Counts.one(Purpose.ANSWER));
        return switch (rater.rate(fact).meters().getFirst().charge()) {
            case Charge.Known known ->
                into.rates()
                        .rate(known.currency(), into.target(), at)
                        .map(rate -> Rational.of(known.list().amount())
                                .dividedBy(Rational.of(UNITS))
                                .times(rate));
            case Charge.Unknown _ -> Optional.empty();
        };
    }
}
