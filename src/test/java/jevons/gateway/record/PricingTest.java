package jevons.gateway.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.intake.prices.PriceFiles;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.OpenBooks;
import jevons.ledger.UsageBooking;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.Subcall;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.money.Rate;
import jevons.pricing.Charge;
import jevons.pricing.Condition;
import jevons.pricing.PriceBook;
import jevons.pricing.PriceRow;
import jevons.pricing.PriceStatus;
import jevons.pricing.Provenance;
import jevons.pricing.RatedMeter;
import jevons.pricing.Rater;
import org.junit.jupiter.api.Test;

class PricingTest {

    private static final Instant AT = Instant.parse("2026-03-10T12:00:00.123456789Z");
    private static final Principal WHO = Principal.department("legal");
    private static final Provenance SOURCE = Provenance.of("test", LocalDate.parse("2025-01-01"));
    private static final List<PriceRow> ROWS = List.of(
            row("m", Meter.INPUT, "3"),
            row("m", Meter.OUTPUT, "15"),
            row("small", Meter.INPUT, "0.15"),
            row("small", Meter.OUTPUT, "0.6"));

    private static PriceRow row(String model, Meter meter, String perMillion) {
        return PriceRow.list("v", model, meter, Rate.perMillion(perMillion, Currency.USD), SOURCE);
    }

    private static Rater rater(List<PriceRow> rows) {
        PriceBook book = PriceBook.of(rows, List.of());
        return book.rater(book.latest());
    }

    private static Pricing pricing() {
        Rater rater = rater(ROWS);
        return new Pricing(() -> rater);
    }

    private static Pricing.Attempt attempt(int number, boolean failed) {
        return new Pricing.Attempt("REQUEST", number, AT, WHO, Purpose.ANSWER, failed);
    }

    private static Pricing.Used used(String model, long in, long out, UsageSource source) {
        return new Pricing.Used(
                ModelCall.direct("v", model),
                List.of(Quantity.of(Meter.INPUT, in), Quantity.of(Meter.OUTPUT, out)),
                List.of(),
                source);
    }

    @Test
    void aCallCostsItsMetersAtThePricesOfItsMoment() {
        Pricing.Priced priced = pricing().price(attempt(1, false), used("m", 1_000, 100, new UsageSource.Reported()));
        assertEquals("0.0045", priced.cost().usdText());
        assertEquals(PriceStatus.PRICED, priced.cost().status());
        assertEquals(2, priced.cost().prices().size(), () -> priced.cost().toString());
        UsageFact fact = priced.facts().getFirst();
        assertEquals(new FactKey("gateway", "REQUEST/1"), fact.key());
        assertEquals(Instant.parse("2026-03-10T12:00:00.123456Z"), fact.at());
        assertEquals("REQUEST", fact.task());
        assertEquals(Counts.one(Purpose.ANSWER), fact.counts());
        assertTrue(fact.meters().contains(Quantity.of(Meter.CALLS, 1)));
    }

    @Test
    void aFeeForEachCallIsPartOfTheCost() {
        List<PriceRow> rows = new ArrayList<>(ROWS);
        rows.add(PriceRow.list(
                "v", "m", Meter.CALLS, new Rate(new BigDecimal("0.01"), BigDecimal.ONE, Currency.USD), SOURCE));
        Rater rater = rater(rows);
        Cost cost = new Pricing(() -> rater)
                .price(attempt(1, false), used("m", 0, 0, new UsageSource.Reported()))
                .cost();
        assertEquals("0.01", cost.usdText());
    }

    /// Failure 6 of other gateways: a model without a price costs nothing.
    @Test
    void failure6WhatHasNoPriceIsUnknownAndNeverZero() {
        Pricing.Priced unheard =
                pricing().price(attempt(1, false), used("unheard-of", 1_000, 100, new UsageSource.Reported()));
        assertEquals(PriceStatus.UNPRICED, unheard.cost().status());
        assertEquals(Optional.empty(), unheard.cost().usd());
        assertEquals("", unheard.cost().usdText());
        Pricing.Used half = new Pricing.Used(
                ModelCall.direct("v", "m"),
                List.of(Quantity.of(Meter.INPUT, 1_000), Quantity.of(Meter.WEB_SEARCH, 2)),
                List.of(),
                new UsageSource.Reported());
        Cost part = pricing().price(attempt(1, false), half).cost();
        assertEquals(PriceStatus.UNPRICED, part.status());
        assertEquals("0.003", part.usdText());
        assertTrue(new String(RequestJson.bytes(record(List.of(unheard))), StandardCharsets.UTF_8)
                .contains("\"usd\":null,\"status\":\"unpriced\""));
    }

    /// An answer whose use nobody can state is unknown in the ledger too: with the shipped prices, for any model.
    @Test
    void failure6UseThatNobodyCanStateIsUnknownInTheLedgerToo() throws IOException {
        PriceFiles.Loaded shipped = PriceFiles.shipped();
        PriceBook book = PriceBook.of(shipped.rows(), shipped.models());
        Rater rater = book.rater(book.latest());
        for (String model : List.of("gpt-4o", "claude-sonnet-4", "unheard-of")) {
            String vendor = model.startsWith("claude") ? "anthropic" : "openai";
            Pricing.Used unknown =
                    new Pricing.Used(ModelCall.direct(vendor, model), List.of(), List.of(), new UsageSource.Unknown());
            Pricing.Priced priced = new Pricing(() -> rater).price(attempt(1, true), unknown);
            assertEquals(PriceStatus.UNPRICED, priced.cost().status(), model);
            assertEquals(Optional.empty(), priced.cost().usd(), model);
            List<Line> lines = new ArrayList<>();
            UsageBooking booking = new UsageBooking(rater, OpenBooks.allOpen(CalendarMonths.UTC), entry -> {
                if (entry instanceof Entry.Posted(Line line)) {
                    lines.add(line);
                }
            });
            priced.facts().forEach(booking::book);
            booking.flush();
            assertTrue(
                    lines.stream().anyMatch(line -> line.charge() instanceof Charge.Unknown),
                    () -> model + ": " + lines);
        }
    }

    /// Failure 23 of other gateways: cost lost after a fallback, or all attempts priced as one model.
    @Test
    void failure23EveryAttemptHasItsOwnModelPriceAndOutcomeAndTheRequestIsTheirSum() {
        Pricing pricing = pricing();
        Pricing.Priced refused = pricing.price(attempt(1, true), Pricing.Used.nothing(ModelCall.direct("v", "m")));
        Pricing.Priced broken =
                pricing.price(attempt(2, true), used("m", 1_000, 10, new UsageSource.Estimated("o200k_base")));
        Pricing.Priced served = pricing.price(attempt(3, false), used("small", 1_000, 100, new UsageSource.Reported()));
        assertEquals("0", refused.cost().usdText());
        assertEquals("0.00315", broken.cost().usdText());
        assertEquals(PriceStatus.ESTIMATED, broken.cost().status());
        assertEquals("0.00021", served.cost().usdText());
        RequestRecord record = record(List.of(refused, broken, served));
        assertEquals("0.00336", record.cost().usdText());
        assertEquals(PriceStatus.ESTIMATED, record.cost().status());
        List<UsageFact> facts = record.attempts().stream()
                .flatMap(attempt -> attempt.facts().stream())
                .toList();
        assertEquals(
                List.of("REQUEST/1", "REQUEST/2", "REQUEST/3"),
                facts.stream().map(fact -> fact.key().id()).toList());
        assertEquals(
                List.of("m", "m", "small"),
                facts.stream().map(fact -> fact.call().served()).toList());
        assertEquals(3, facts.stream().mapToLong(fact -> fact.counts().calls()).sum());
        assertEquals(2, facts.stream().mapToLong(fact -> fact.counts().failed()).sum());
        assertEquals(
                1, facts.stream().mapToLong(fact -> fact.counts().requests()).sum());
        assertTrue(facts.getFirst().meters().isEmpty(), "what was refused used nothing");
    }

    @Test
    void aPassWithinACallIsAFactOfItsOwnModelAndNoCall() {
        Pricing.Used used = new Pricing.Used(
                ModelCall.direct("v", "m"),
                List.of(Quantity.of(Meter.INPUT, 1_000)),
                List.of(new Subcall("advisor", "small", List.of(Quantity.of(Meter.OUTPUT, 1_000)))),
                new UsageSource.Reported());
        Pricing.Priced priced = pricing().price(attempt(1, false), used);
        assertEquals(
                List.of("REQUEST/1", "REQUEST/1.1"),
                priced.facts().stream().map(fact -> fact.key().id()).toList());
        assertEquals("small", priced.facts().getLast().call().served());
        assertEquals(Counts.NONE, priced.facts().getLast().counts());
        assertEquals("0.0036", priced.cost().usdText());
    }

    @Test
    void aChargeInAnotherCurrencyIsNotTakenForDollars() {
        Rater rater = rater(List.of(PriceRow.list("v", "m", Meter.INPUT, Rate.perMillion("3", Currency.EUR), SOURCE)));
        Pricing.Used used = new Pricing.Used(
                ModelCall.direct("v", "m"),
                List.of(Quantity.of(Meter.INPUT, 1_000)),
                List.of(),
                new UsageSource.Reported());
        Cost cost = new Pricing(() -> rater).price(attempt(1, false), used).cost();
        assertEquals(PriceStatus.UNPRICED, cost.status());
        assertEquals(Optional.empty(), cost.usd());
        assertTrue(cost.prices().getFirst().contains("0.003 EUR is not in US dollars"), cost::toString);
    }

    @Test
    void markingAnEstimateChangesTheStatusAndNothingElseOfThePrice() throws IOException {
        PriceFiles.Loaded shipped = PriceFiles.shipped();
        PriceBook book = PriceBook.of(shipped.rows(), shipped.models())
                .plus(List.of(
                        row("m", Meter.INPUT, "3"),
                        row("m", Meter.INPUT, "6").when(Condition.Is.variant("speed", "fast"))));
        Rater rater = book.rater(book.latest());
        List<ModelCall> calls = new ArrayList<>(List.of(
                ModelCall.direct("v", "m"),
                new ModelCall("v", "v", "", "m", "m", "standard", "speed=fast"),
                new ModelCall("anthropic", "aws-bedrock", "eu", "x", "claude-sonnet-4", "batch", "")));
        for (String model : List.of("gpt-4o", "gpt-4o-mini", "o1", "unheard-of")) {
            calls.add(ModelCall.direct("openai", model));
            calls.add(ModelCall.direct("openai", model).withTier("flex"));
        }
        for (ModelCall call : calls) {
            List<RatedMeter> plain = rater.rate(fact(call)).meters();
            List<RatedMeter> marked =
                    rater.rate(fact(call.withEstimatedUsage("o200k_base"))).meters();
            for (int i = 0; i < plain.size(); i++) {
                assertEquals(plain.get(i).charge(), marked.get(i).charge(), call::toString);
                assertEquals(plain.get(i).rule(), marked.get(i).rule(), call::toString);
                assertFalse(marked.get(i).status() == PriceStatus.PRICED, call::toString);
            }
        }
    }

    private static UsageFact fact(ModelCall call) {
        return new UsageFact(
                new FactKey("gateway", "x"),
                AT,
                WHO,
                Purpose.ANSWER,
                "",
                call,
                List.of(
                        Quantity.of(Meter.INPUT, 300_000),
                        Quantity.of(Meter.CACHE_READ, 5_000),
                        Quantity.of(Meter.OUTPUT, 700)),
                Counts.one(Purpose.ANSWER));
    }

    @Test
    void amountsAreWrittenInPlainDigits() {
        assertEquals("0.000000000123", text("1.23E-10"));
        assertEquals("1200", text("1.2E+3"));
        assertEquals("0.1", text("0.1000"));
        assertEquals("0", text("0.000"));
        assertEquals("0", Cost.NOTHING.usdText());
        assertEquals("priced", Cost.NOTHING.statusText());
    }

    private static String text(String amount) {
        return new Cost(Optional.of(new BigDecimal(amount)), PriceStatus.PRICED, List.of()).usdText();
    }

    private static RequestRecord record(List<Pricing.Priced> attempts) {
        return new RequestRecord(
                "REQUEST",
                AT,
                "key_1",
                WHO,
                "/v1/chat/completions",
                "m",
                new RequestRecord.Ending(200, false, Fault.NONE),
                attempts.stream()
                        .map(priced -> new AttemptRecord(
                                "v",
                                200,
                                Fault.NONE,
                                "",
                                new UsageSource.Reported(),
                                priced.facts(),
                                priced.cost(),
                                new AttemptRecord.Times(0, 1_500_000, 2_000_000)))
                        .toList());
    }

    @Test
    void theJsonOfARecordHasExactAmountsAndNoZeroForTheUnknown() {
        Pricing.Priced priced = pricing().price(attempt(1, false), used("m", 1_000, 100, new UsageSource.Reported()));
        String json = new String(RequestJson.bytes(record(List.of(priced))), StandardCharsets.UTF_8);
        assertTrue(json.contains("\"usd\":\"0.0045\",\"status\":\"priced\""), json);
        assertTrue(json.contains("\"input.text\":\"1000\""), json);
        assertTrue(json.contains("\"first_byte_ms\":1.500"), json);
        assertTrue(json.contains("\"served_model\":\"m\""), json);
    }
}
