package jevons.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import jevons.metering.CacheAction;
import jevons.metering.Counts;
import jevons.metering.Direction;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.TokenKind;
import jevons.metering.Unit;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Rate;
import jevons.money.Rational;

/// Rows and facts that the tests of rating share.
final class PriceSamples {

    static final Provenance SOURCE = Provenance.of("test", LocalDate.parse("2025-01-01"));
    static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");
    static final Meter AUDIO = Meter.tokens(Direction.INPUT, Modality.AUDIO, CacheAction.NONE, TokenKind.PLAIN);
    static final Meter SECONDS = Meter.other("", Unit.SECONDS);

    static List<PriceRow> withBand(Band band) {
        return List.of(
                list(Meter.INPUT, "3"),
                list(Meter.OUTPUT, "15"),
                list(Meter.CACHE_READ, "0.3"),
                list(Meter.CACHE_WRITE_5M, "3.75"),
                list(Meter.INPUT, "6").when(band),
                list(Meter.OUTPUT, "22.5").when(band));
    }

    static Band marginal(long threshold) {
        return new Band(Band.Basis.PROMPT, false, BigDecimal.valueOf(threshold), Band.Mode.MARGINAL, false);
    }

    static PriceRow list(Meter meter, String perMillion) {
        return list(meter, Rate.perMillion(perMillion, Currency.USD));
    }

    static PriceRow list(Meter meter, Rate rate) {
        return PriceRow.list("v", "m", meter, rate, SOURCE);
    }

    static PriceRow factor(String factor) {
        return list(Meter.INPUT, "0").about(new MeterSet.Tokens()).saying(Price.Multiplier.of(Rational.parse(factor)));
    }

    static String at(List<PriceRow> rows, String moment) {
        RatedMeter rated = rate(rows, fact(Instant.parse(moment), call(), 1, of(Meter.INPUT, 1_000_000)));
        return billed(rated).amount().toPlainString();
    }

    static PriceBook book(List<PriceRow> rows) {
        return PriceBook.of(rows, List.of());
    }

    static RatedMeter rate(List<PriceRow> rows, ModelCall call, Meter meter, long amount) {
        return rate(rows, fact(AT, call, 1, of(meter, amount)));
    }

    static RatedMeter rate(List<PriceRow> rows, UsageFact fact) {
        BookRater rater = book(rows).rater(book(rows).latest());
        Rated rated = rater.rate(fact);
        assertEquals(rater.exactly(fact), rated);
        return rated.meters().getFirst();
    }

    static ModelCall call() {
        return ModelCall.direct("v", "m");
    }

    static Quantity of(Meter meter, long amount) {
        return Quantity.of(meter, amount);
    }

    static UsageFact fact(Meter meter, long amount) {
        return fact(AT, call(), 1, of(meter, amount));
    }

    static UsageFact fact(Instant at, ModelCall call, long calls, Quantity... quantities) {
        return new UsageFact(
                new FactKey("test", "1"),
                at,
                Principal.UNKNOWN,
                Purpose.ANSWER,
                "",
                call,
                Arrays.asList(quantities),
                new Counts(calls, 0, 0, 0, 0, 0));
    }

    static Charge.Known known(RatedMeter rated) {
        return assertInstanceOf(Charge.Known.class, rated.charge(), rated.rule());
    }

    static Money billed(RatedMeter rated) {
        return known(rated).billed();
    }

    static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }

    private PriceSamples() {}
}
