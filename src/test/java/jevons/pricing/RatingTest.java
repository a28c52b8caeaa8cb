package jevons.pricing;

import static jevons.pricing.PriceSamples.AT;
import static jevons.pricing.PriceSamples.AUDIO;
import static jevons.pricing.PriceSamples.SECONDS;
import static jevons.pricing.PriceSamples.at;
import static jevons.pricing.PriceSamples.billed;
import static jevons.pricing.PriceSamples.book;
import static jevons.pricing.PriceSamples.call;
import static jevons.pricing.PriceSamples.fact;
import static jevons.pricing.PriceSamples.factor;
import static jevons.pricing.PriceSamples.list;
import static jevons.pricing.PriceSamples.marginal;
import static jevons.pricing.PriceSamples.of;
import static jevons.pricing.PriceSamples.rate;
import static jevons.pricing.PriceSamples.usd;
import static jevons.pricing.PriceSamples.withBand;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.ModelCall;
import jevons.metering.TokenKind;
import jevons.metering.Unit;
import jevons.metering.UsageFact;
import jevons.money.Currency;
import jevons.money.Rate;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

/// One test per price construct of the list layer, and how models, hosts and gaps are answered.
class RatingTest {

    @Test
    void aQuoteOfOneThirdOfAMinuteStaysExact() {
        PriceRow row = list(SECONDS, new Rate(new BigDecimal("0.017"), new BigDecimal("60"), Currency.USD));
        assertEquals(usd("0.017"), billed(rate(List.of(row), fact(SECONDS, 60))));
        assertEquals(usd("0.000283333333"), billed(rate(List.of(row), fact(SECONDS, 1))));
    }

    @Test
    void oneTwelfthTwelveTimesIsOne() {
        PriceRow row = list(SECONDS, new Rate(BigDecimal.ONE, new BigDecimal("12"), Currency.USD));
        assertEquals(usd("1"), billed(rate(List.of(row), fact(SECONDS, 12))));
    }

    @Test
    void everyDirectionModalityAndCacheActionHasItsOwnPrice() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "3"),
                list(AUDIO, "10"),
                list(Meter.CACHE_READ, "0.3"),
                list(Meter.CACHE_WRITE_5M, "3.75"),
                list(Meter.CACHE_WRITE_1H, "6"),
                list(Meter.OUTPUT, "15"));
        Rated rated = book(rows)
                .rater(book(rows).latest())
                .rate(fact(
                        AT,
                        call(),
                        1,
                        of(Meter.INPUT, 1000),
                        of(AUDIO, 1000),
                        of(Meter.CACHE_READ, 1000),
                        of(Meter.CACHE_WRITE_5M, 1000),
                        of(Meter.CACHE_WRITE_1H, 1000),
                        of(Meter.OUTPUT, 1000)));
        assertEquals(
                List.of("0.003", "0.01", "0.0003", "0.00375", "0.006", "0.015"),
                rated.meters().stream()
                        .map(m -> billed(m).amount().toPlainString())
                        .toList());
    }

    @Test
    void cacheStorageIsChargedByTokenAndHour() {
        Meter storage = Meter.other("cache_storage", Unit.TOKEN_HOURS);
        assertEquals(usd("0.5"), billed(rate(List.of(list(storage, "1")), fact(storage, 500_000))));
    }

    @Test
    void citationAndPredictionTokensAreMetersOfTheirOwn() {
        Meter citation = Meter.tokens(Direction.INPUT, Modality.TEXT, CacheAction.NONE, TokenKind.CITATION);
        Meter refused = Meter.tokens(Direction.OUTPUT, Modality.TEXT, CacheAction.NONE, TokenKind.REJECTED_PREDICTION);
        List<PriceRow> rows = List.of(list(Meter.INPUT, "3"), list(Meter.OUTPUT, "15"), list(citation, "2"));
        assertEquals(usd("0.002"), billed(rate(rows, fact(citation, 1000))));
        RatedMeter taken = rate(rows, fact(refused, 1000));
        assertEquals(usd("0.015"), billed(taken));
        assertTrue(taken.rule().startsWith("as:output.text list:v/m/output.text"), taken.rule());
    }

    @Test
    void aCliffAboveTheThresholdLeavesTheThresholdBelow() {
        List<PriceRow> rows = withBand(Band.promptAbove(200_000));
        assertEquals(usd("0.6"), billed(rate(rows, fact(Meter.INPUT, 200_000))));
        assertEquals(usd("1.200006"), billed(rate(rows, fact(Meter.INPUT, 200_001))));
    }

    @Test
    void aCliffFromTheThresholdOnIncludesIt() {
        List<PriceRow> rows = withBand(Band.promptFrom(200_000));
        assertEquals(usd("1.2"), billed(rate(rows, fact(Meter.INPUT, 200_000))));
        assertEquals(usd("0.599997"), billed(rate(rows, fact(Meter.INPUT, 199_999))));
    }

    @Test
    void aPromptThatCrossesRaisesTheOutputAndCountsCacheReadsAndWrites() {
        List<PriceRow> rows = withBand(Band.promptAbove(200_000));
        UsageFact fact = fact(
                AT,
                call(),
                1,
                of(Meter.INPUT, 1),
                of(Meter.CACHE_READ, 100_000),
                of(Meter.CACHE_WRITE_5M, 100_000),
                of(Meter.OUTPUT, 1000));
        Rated rated = book(rows).rater(book(rows).latest()).rate(fact);
        assertEquals(usd("0.0225"), billed(rated.meters().getLast()));
    }

    @Test
    void ofSeveralBandsTheHighestReachedCounts() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "1"),
                list(Meter.INPUT, "1.8").when(Band.promptAbove(32_000)),
                list(Meter.INPUT, "3").when(Band.promptAbove(128_000)),
                list(Meter.INPUT, "6").when(Band.promptAbove(256_000)));
        assertEquals(usd("0.032"), billed(rate(rows, fact(Meter.INPUT, 32_000))));
        assertEquals(usd("0.18"), billed(rate(rows, fact(Meter.INPUT, 100_000))));
        assertEquals(usd("0.6"), billed(rate(rows, fact(Meter.INPUT, 200_000))));
        assertEquals(usd("1.8"), billed(rate(rows, fact(Meter.INPUT, 300_000))));
    }

    @Test
    void aMarginalBandChargesOnlyTheShareAbove() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "1"),
                list(Meter.INPUT, "2").when(marginal(100_000)),
                list(Meter.INPUT, "4").when(marginal(200_000)));
        assertEquals(usd("0.1"), billed(rate(rows, fact(Meter.INPUT, 100_000))));
        assertEquals(usd("0.7"), billed(rate(rows, fact(Meter.INPUT, 300_000))));
    }

    @Test
    void anExplicitBatchPriceWinsOverTheMultiplier() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "0.3"),
                list(Meter.CACHE_READ, "0.03"),
                list(Meter.CACHE_READ, "0.02").when(Condition.Is.tier("batch")),
                factor("0.5").when(Condition.Is.tier("batch")));
        UsageFact batch =
                fact(AT, call().withTier("batch"), 1, of(Meter.INPUT, 1_000_000), of(Meter.CACHE_READ, 1_000_000));
        Rated rated = book(rows).rater(book(rows).latest()).rate(batch);
        assertEquals(usd("0.15"), billed(rated.meters().getFirst()));
        assertEquals(usd("0.02"), billed(rated.meters().getLast()));
        assertEquals(PriceStatus.PRICED, rated.meters().getLast().status());
    }

    @Test
    void aServedTierThatTheBookDoesNotPriceIsAnEstimate() {
        RatedMeter rated = rate(List.of(list(Meter.INPUT, "3")), call().withTier("priority"), Meter.INPUT, 1000);
        assertEquals(PriceStatus.ESTIMATED, rated.status());
        assertTrue(rated.rule().contains("~no price for tier=priority"), rated.rule());
    }

    @Test
    void fastAndCacheAndRegionStackButFastAndBatchDoNot() {
        List<PriceRow> rows = List.of(
                list(Meter.CACHE_READ, "0.5"),
                factor("6")
                        .when(Condition.Is.variant("speed", "fast"))
                        .saying(new Price.Multiplier(Rational.of(6), 1, "fast", List.of("batch"))),
                factor("1.1").when(Condition.Is.region("us")),
                factor("0.5")
                        .when(Condition.Is.tier("batch"))
                        .saying(new Price.Multiplier(Rational.of(1, 2), 2, "batch", List.of())));
        ModelCall fastUs = new ModelCall("v", "v", "us", "m", "m", "standard", "speed=fast");
        assertEquals(usd("3.3"), billed(rate(rows, fastUs, Meter.CACHE_READ, 1_000_000)));
        RatedMeter both = rate(rows, fastUs.withTier("batch"), Meter.CACHE_READ, 1_000_000);
        assertEquals(usd("3.3"), billed(both));
        assertTrue(both.rule().contains("skipped:batch with fast"), both.rule());
    }

    @Test
    void aToolFeeIsNotHalvedByTheBatchMultiplier() {
        List<PriceRow> rows = List.of(
                list(Meter.WEB_SEARCH, new Rate(BigDecimal.TEN, new BigDecimal("1000"), Currency.USD)),
                factor("0.5").when(Condition.Is.tier("batch")));
        assertEquals(usd("0.02"), billed(rate(rows, call().withTier("batch"), Meter.WEB_SEARCH, 2)));
    }

    @Test
    void anOffPeakWindowIsHalfOpenAndReadOnItsZonesClock() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "0.27"),
                list(Meter.INPUT, "0.135")
                        .when(new Condition.Daily(LocalTime.of(16, 30), LocalTime.of(0, 30), ZoneOffset.UTC)));
        assertEquals("0.27", at(rows, "2025-03-01T16:29:59.999Z"));
        assertEquals("0.135", at(rows, "2025-03-01T16:30:00Z"));
        assertEquals("0.135", at(rows, "2025-03-02T00:29:59Z"));
        assertEquals("0.27", at(rows, "2025-03-02T00:30:00Z"));
    }

    @Test
    void anAnnouncedPriceHoldsFromItsDayOnAndTheIntroPriceEnds() {
        Instant change = Instant.parse("2026-09-01T00:00:00Z");
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "2").during(new Validity(Instant.parse("2026-06-01T00:00:00Z"), change)),
                list(Meter.INPUT, "3").during(Validity.from(change)));
        assertEquals("2", at(rows, "2026-08-31T23:59:59.999999999Z"));
        assertEquals("3", at(rows, "2026-09-01T00:00:00Z"));
        RatedMeter before = book(rows)
                .rater(book(rows).latest())
                .rate(fact(Instant.parse("2026-05-01T00:00:00Z"), call(), 1, of(Meter.INPUT, 1)))
                .meters()
                .getFirst();
        assertEquals(PriceStatus.UNPRICED, before.status());
    }

    @Test
    void anAllowanceIsFreeUntilItIsUsedUpAndWholeAgainTheNextDay() {
        List<PriceRow> rows = List.of(
                list(Meter.CALLS, Rate.perUnit("0.01", Currency.USD)),
                list(Meter.CALLS, "0")
                        .saying(new Price.Free(
                                new Allowance(new BigDecimal("1500"), Allowance.Span.DAY, Allowance.Scope.MODEL))));
        BookRater rater = book(rows).rater(book(rows).latest());
        Rated first = rater.rate(fact(Meter.CALLS, 1000), PeriodSpend.NONE);
        assertEquals(usd("0"), billed(first.meters().getFirst()));
        PeriodSpend state = rater.after(PeriodSpend.NONE, first);
        assertEquals(
                usd("5"),
                billed(rater.rate(fact(Meter.CALLS, 1000), state).meters().getFirst()));
        UsageFact tomorrow = fact(AT.plusSeconds(86_400), call(), 1, of(Meter.CALLS, 1000));
        assertEquals(usd("0"), billed(rater.rate(tomorrow, state).meters().getFirst()));
        RatedMeter stateless = rater.rate(fact(Meter.CALLS, 1000)).meters().getFirst();
        assertEquals(PriceStatus.ESTIMATED, stateless.status());
        assertEquals(usd("10"), billed(stateless));
    }

    @Test
    void aQuantityIsRoundedUpToStepsAndRaisedToAMinimum() {
        PriceRow row = list(SECONDS, "1")
                .saying(new Price.PerUnit(
                        Rate.perUnit("0.01", Currency.USD), new Step(new BigDecimal("15"), new BigDecimal("20")), ""));
        assertEquals(usd("0.3"), billed(rate(List.of(row), fact(SECONDS, 1))));
        assertEquals(usd("0.3"), billed(rate(List.of(row), fact(SECONDS, 30))));
        assertEquals(usd("0.45"), billed(rate(List.of(row), fact(SECONDS, 31))));
        assertEquals(usd("0"), billed(rate(List.of(row), fact(SECONDS, 0))));
    }

    @Test
    void attributesOfARequestDecideItsFee() {
        List<PriceRow> rows = new ArrayList<>();
        for (String level : List.of("low", "medium", "high")) {
            String price = level.equals("low") ? "0.03" : level.equals("medium") ? "0.035" : "0.05";
            rows.add(list(Meter.CALLS, Rate.perUnit(price, Currency.USD)).when(Condition.Is.variant("search", level)));
        }
        ModelCall high = new ModelCall("v", "v", "", "m", "m", "standard", "search=high");
        assertEquals(usd("0.05"), billed(rate(rows, high, Meter.CALLS, 1)));
    }

    @Test
    void unitsOfEveryKindArePriced() {
        for (Unit unit : List.of(
                Unit.QUERIES,
                Unit.SESSIONS,
                Unit.PAGES,
                Unit.IMAGES,
                Unit.PIXELS,
                Unit.CHARACTERS,
                Unit.GB_DAYS,
                Unit.DBU,
                new Unit("Video-Seconds"))) {
            Meter meter = Meter.other("", unit);
            assertEquals(
                    usd("0.5"),
                    billed(rate(List.of(list(meter, Rate.perUnit("0.05", Currency.USD))), fact(meter, 10))));
        }
    }

    @Test
    void anExplicitUnknownIsUnpricedAndNeverZero() {
        RatedMeter rated = rate(
                List.of(list(Meter.INPUT, "1").saying(new Price.Unpriced("router decides"))), fact(Meter.INPUT, 5));
        assertEquals(PriceStatus.UNPRICED, rated.status());
        assertEquals(new Charge.Unknown("router decides"), rated.charge());
    }

    @Test
    void anUnknownModelIsUnpricedAndTheReasonLeadsToTheFix() {
        RatedMeter rated = rate(List.of(list(Meter.INPUT, "1")), ModelCall.direct("v", "m-2"), Meter.INPUT, 5);
        assertEquals(PriceStatus.UNPRICED, rated.status());
        String reason = assertInstanceOf(Charge.Unknown.class, rated.charge()).reason();
        assertTrue(reason.startsWith("no price for v/m-2/input.text"), reason);
        assertTrue(reason.endsWith("add a row or an alias"), reason);
    }

    @Test
    void callsWithoutAFeeAndUnusedMetersCostNothing() {
        List<PriceRow> rows = List.of(list(Meter.INPUT, "1"));
        assertEquals("no-fee", rate(rows, fact(Meter.CALLS, 1)).rule());
        assertEquals(PriceStatus.PRICED, rate(rows, fact(Meter.CALLS, 1)).status());
        assertEquals(usd("0"), billed(rate(rows, fact(AUDIO, 0))));
        assertEquals(PriceStatus.UNPRICED, rate(rows, fact(AUDIO, 1)).status());
    }

    @Test
    void aCacheReadWithoutAPriceIsChargedAsInputAndMarked() {
        RatedMeter rated = rate(List.of(list(Meter.INPUT, "3")), fact(Meter.CACHE_READ, 1000));
        assertEquals(usd("0.003"), billed(rated));
        assertEquals(PriceStatus.ESTIMATED, rated.status());
        assertTrue(rated.rule().startsWith("no-cache-price:as:input.text"), rated.rule());
    }

    @Test
    void aDerivedPriceIsAStatedFactorOfAnother() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "3"),
                list(Meter.CACHE_WRITE_5M, "1").saying(new Price.Derived(Meter.INPUT, Rational.of(5, 4))));
        RatedMeter rated = rate(rows, fact(Meter.CACHE_WRITE_5M, 1000));
        assertEquals(usd("0.00375"), billed(rated));
        assertEquals(PriceStatus.PRICED, rated.status());
    }

    @Test
    void aLoopOfDerivedPricesIsUnpriced() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "1").saying(new Price.Derived(Meter.OUTPUT, Rational.ONE)),
                list(Meter.OUTPUT, "1").saying(new Price.Derived(Meter.INPUT, Rational.ONE)));
        assertEquals(PriceStatus.UNPRICED, rate(rows, fact(Meter.INPUT, 1)).status());
    }

    @Test
    void aHostsPriceWinsAndTheVendorsHoldsThereOnlyIfItSaysSo() {
        ModelCall bedrock = new ModelCall("v", "aws-bedrock", "", "m", "m", "standard", "");
        ModelCall vertex = new ModelCall("v", "google-vertex", "", "m", "m", "standard", "");
        List<PriceRow> rows =
                List.of(list(Meter.INPUT, "3"), list(Meter.INPUT, "3.3").when(Condition.Is.host("aws-bedrock")));
        assertEquals(usd("3.3"), billed(rate(rows, bedrock, Meter.INPUT, 1_000_000)));
        assertEquals(usd("3"), billed(rate(rows, call(), Meter.INPUT, 1_000_000)));
        assertEquals(PriceStatus.UNPRICED, rate(rows, vertex, Meter.INPUT, 1).status());
        List<PriceRow> anywhere = List.of(list(Meter.INPUT, "3").when(Condition.Is.host("*")));
        assertEquals(usd("3"), billed(rate(anywhere, vertex, Meter.INPUT, 1_000_000)));
    }

    @Test
    void anAliasIsAPartOfThePathAndARegionIsNotCutOff() {
        ModelEntry entry = new ModelEntry(
                "v", "m", List.of("m-2025*", "m-latest"), LocalDate.MIN, LocalDate.MAX, "test", "", Instant.EPOCH);
        PriceBook book = PriceBook.of(List.of(list(Meter.INPUT, "3")), List.of(entry));
        BookRater rater = book.rater(book.latest());
        RatedMeter dated = rater.rate(fact(AT, ModelCall.direct("v", "m-2025-08-07"), 1, of(Meter.INPUT, 1_000_000)))
                .meters()
                .getFirst();
        assertEquals("alias:m-2025-08-07->m list:v/m/input.text@always", dated.rule());
        RatedMeter regional = rater.rate(fact(AT, ModelCall.direct("v", "us.m"), 1, of(Meter.INPUT, 1)))
                .meters()
                .getFirst();
        assertEquals(PriceStatus.UNPRICED, regional.status());
    }

    @Test
    void aBucketOfManySmallCallsDoesNotCrossTheCliffOfOneLargeCall() {
        List<PriceRow> rows = withBand(Band.promptAbove(200_000));
        RatedMeter small = rate(rows, fact(AT, call(), 1000, of(Meter.INPUT, 1_000_000)));
        assertEquals(usd("3"), billed(small));
        assertEquals(PriceStatus.ESTIMATED, small.status());
        assertEquals(
                PriceStatus.PRICED,
                rate(rows, fact(AT, call(), 10, of(Meter.INPUT, 200_000))).status());
    }

    @Test
    void twoRowsThatSayEquallyMuchGiveAnEstimate() {
        List<PriceRow> rows = List.of(
                list(Meter.INPUT, "3"),
                list(Meter.INPUT, "1.5").when(Condition.Is.tier("batch")),
                list(Meter.INPUT, "6").when(Band.promptAbove(200_000)));
        RatedMeter rated = rate(rows, call().withTier("batch"), Meter.INPUT, 300_000);
        assertEquals(PriceStatus.ESTIMATED, rated.status());
        assertEquals(usd("0.45"), billed(rated));
    }
}
