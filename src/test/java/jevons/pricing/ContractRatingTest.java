package jevons.pricing;

import static jevons.pricing.PriceSamples.AT;
import static jevons.pricing.PriceSamples.billed;
import static jevons.pricing.PriceSamples.book;
import static jevons.pricing.PriceSamples.call;
import static jevons.pricing.PriceSamples.fact;
import static jevons.pricing.PriceSamples.factor;
import static jevons.pricing.PriceSamples.known;
import static jevons.pricing.PriceSamples.list;
import static jevons.pricing.PriceSamples.rate;
import static jevons.pricing.PriceSamples.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import jevons.metering.Meter;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Rate;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

/// One test per construct of the layers above the list.
class ContractRatingTest {

    @Test
    void provisionedUseIsCoveredAndWhatSpillsOverIsPaid() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "3"),
                factor("1").saying(new Price.Covered("ptu-1")).when(Condition.Is.tier("provisioned")));
        Charge.Known covered = known(rate(rows, call().withTier("provisioned"), Meter.INPUT, 1_000_000));
        assertEquals(new Charge.Known(usd("3"), usd("3"), usd("0"), usd("0")), covered);
        assertEquals(usd("3"), billed(rate(rows, fact(Meter.INPUT, 1_000_000))));
    }

    @Test
    void aContractDiscountsTheListAndAnExplicitContractPriceReplacesIt() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "3"),
                list(Meter.OUTPUT, "15"),
                factor("0.5").when(Condition.Is.tier("batch")),
                factor("0.82").about(new MeterSet.Everything()).at(Layer.CONTRACT),
                list(Meter.INPUT, "2").at(Layer.CONTRACT));
        assertEquals(
                new Charge.Known(usd("15"), usd("12.3"), usd("12.3"), usd("12.3")),
                known(rate(rows, call(), Meter.OUTPUT, 1_000_000)));
        assertEquals(
                new Charge.Known(usd("3"), usd("2"), usd("2"), usd("2")),
                known(rate(rows, call(), Meter.INPUT, 1_000_000)));
        assertEquals(
                new Charge.Known(usd("1.5"), usd("1"), usd("1"), usd("1")),
                known(rate(rows, call().withTier("batch"), Meter.INPUT, 1_000_000)));
    }

    @Test
    void aDiscountByCumulativeSpendUsesTheStateOrTheDeclaredStep() {
        Band from1000 = new Band(Band.Basis.PERIOD_SPEND, true, new BigDecimal("1000"), Band.Mode.VOLUME, true);
        Band from5000 = new Band(Band.Basis.PERIOD_SPEND, true, new BigDecimal("5000"), Band.Mode.VOLUME, false);
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "1"),
                factor("0.9").at(Layer.CONTRACT).when(from1000),
                factor("0.8").at(Layer.CONTRACT).when(from5000));
        BookRater rater = book(rows).rater(book(rows).latest());
        UsageFact fact = fact(Meter.INPUT, 1_000_000);
        assertEquals(usd("0.9"), billed(rater.rate(fact).meters().getFirst()));
        assertEquals(
                usd("1"), billed(rater.rate(fact, PeriodSpend.NONE).meters().getFirst()));
        PeriodSpend much = PeriodSpend.NONE.withSpend("v", AT, usd("5000"));
        assertEquals(usd("0.8"), billed(rater.rate(fact, much).meters().getFirst()));
    }

    @Test
    void prepaidCreditsAreBilledOnceAndAFeeComesOnTop() {
        PriceRow all = factor("1").about(new MeterSet.Everything()).at(Layer.CONTRACT);
        List<PriceRow> credits = List.of(list(Meter.INPUT, "3"), all.saying(new Price.Prepaid("credits-7")));
        assertEquals(
                new Charge.Known(usd("3"), usd("3"), usd("3"), usd("0")),
                known(rate(credits, call(), Meter.INPUT, 1_000_000)));
        List<PriceRow> fee = List.of(list(Meter.INPUT, "3"), all.saying(new Price.Fee(Rational.parse("0.055"))));
        assertEquals(
                new Charge.Known(usd("3"), usd("3"), usd("3.165"), usd("3.165")),
                known(rate(fee, call(), Meter.INPUT, 1_000_000)));
    }

    @Test
    void anImputedPriceOfOwnCapacityIsMarkedAsAnEstimate() {
        PriceRow imputed = list(Meter.INPUT, "1")
                .at(Layer.EFFECTIVE)
                .saying(new Price.PerUnit(
                        Rate.perMillion("0.42", Currency.USD), Step.NONE, "imputed at 35 % utilisation"));
        RatedMeter rated = rate(List.of(imputed), fact(Meter.INPUT, 1_000_000));
        assertEquals(usd("0.42"), known(rated).effective());
        assertEquals(PriceStatus.ESTIMATED, rated.status());
    }

    @Test
    void aVirtualCurrencyIsACurrency() {
        Currency credit = new Currency("ACME-CREDIT");
        RatedMeter rated = rate(List.of(list(Meter.INPUT, Rate.perMillion("250", credit))), fact(Meter.INPUT, 1_000));
        assertEquals(Money.of("0.25", credit), billed(rated));
    }
}
