package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.money.Money;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import org.junit.jupiter.api.Test;

class UsageBookingTest {

    private static final Instant MARCH = Instant.parse("2026-03-10T08:00:00Z");
    private final List<Entry> entries = new ArrayList<>();
    private final OpenBooks books = new OpenBooks(Set.of("2026-02"), CalendarMonths.UTC);
    private final UsageBooking booking = new UsageBooking(FlatRater.of("e1", 100), books, entries::add);

    @Test
    void factsAlikeBecomeOneLineWithTheExactSum() {
        booking.book(fact("a", MARCH, Quantity.of(Meter.INPUT, 1_000)));
        booking.book(fact("b", MARCH.plusSeconds(60), Quantity.of(Meter.INPUT, 1)));
        booking.flush();
        Line line = lines().getFirst();
        assertEquals(1, lines().size());
        assertEquals(BigDecimal.valueOf(1_001), line.quantity());
        assertEquals(Samples.usdCharge("0.003003"), line.charge());
        assertEquals(new Rule(PriceStatus.PRICED, "e1", "list:m@2025-01-01", "test"), line.rule());
        assertEquals("input.text", line.subject().item());
        assertEquals("Tokens", line.subject().unit());
        assertEquals(List.of(new Counts(2, 2, 0, 0, 0, 0)), counts());
    }

    @Test
    void aLateFactIsACorrectionAndCounted() {
        booking.book(fact("a", Instant.parse("2026-02-28T23:59:59Z"), Quantity.of(Meter.INPUT, 7)));
        booking.flush();
        assertTrue(lines().getFirst().booking().isCorrection());
        assertEquals("2026-03", lines().getFirst().booking().period());
        assertEquals("2026-02", lines().getFirst().booking().originalPeriod());
        assertEquals(new UsageBooking.Tally(1, 1, 0), booking.tally());
    }

    @Test
    void unpricedUsageIsKeptWithAnUnknownCharge() {
        booking.book(fact("a", MARCH, Quantity.of(Meter.CALLS, 1)));
        booking.book(fact("b", MARCH, Quantity.of(Meter.CALLS, 2)));
        booking.flush();
        Line line = lines().getFirst();
        assertEquals(BigDecimal.valueOf(3), line.quantity());
        assertEquals(PriceStatus.UNPRICED, line.rule().status());
        assertInstanceOf(Charge.Unknown.class, line.charge());
        assertEquals(2, booking.tally().unpricedMeters());
    }

    @Test
    void sumsBeyondALongStayExact() {
        long huge = 4_000_000_000_000_000L;
        for (int i = 0; i < 3; i++) {
            booking.book(fact("f" + i, MARCH, Quantity.of(Meter.OUTPUT, huge + i)));
        }
        booking.flush();
        Money expected = Samples.usd("180000000000.000045");
        assertEquals(Charge.Known.of(expected), lines().getFirst().charge());
    }

    @Test
    void everyPurposeHasALayer() {
        assertEquals(CostLayer.INFERENCE, CostLayer.of(Purpose.RETRY));
        assertEquals(CostLayer.ORCHESTRATION, CostLayer.of(Purpose.RETRIEVAL));
        assertEquals(CostLayer.SECURITY_COMPLIANCE, CostLayer.of(Purpose.GUARDRAIL));
        assertEquals(CostLayer.REDUNDANCY_MONITORING, CostLayer.of(Purpose.SHADOW));
    }

    @Test
    void moreGroupsThanTheBoundAreSentInParts() {
        for (int i = 0; i < Rollup.GROUPS_MAX; i++) {
            UsageFact fact = fact("f" + i, MARCH, Quantity.of(Meter.INPUT, 1));
            booking.book(new UsageFact(
                    fact.key(),
                    fact.at(),
                    Samples.department("d" + i),
                    fact.purpose(),
                    "",
                    fact.call(),
                    fact.meters(),
                    fact.counts()));
        }
        assertTrue(!entries.isEmpty(), "nothing was sent before the flush");
        booking.flush();
        assertEquals(Rollup.GROUPS_MAX, lines().size());
        assertEquals(
                Rollup.GROUPS_MAX, counts().stream().mapToLong(Counts::calls).sum());
    }

    private static UsageFact fact(String id, Instant at, Quantity quantity) {
        return new UsageFact(
                new FactKey("test", id),
                at,
                Samples.department("Sales"),
                Purpose.ANSWER,
                "",
                ModelCall.direct("v", "m"),
                List.of(quantity),
                Counts.one(Purpose.ANSWER));
    }

    private List<Line> lines() {
        return entries.stream()
                .filter(Entry.Posted.class::isInstance)
                .map(entry -> ((Entry.Posted) entry).line())
                .toList();
    }

    private List<Counts> counts() {
        return entries.stream()
                .filter(Entry.Acted.class::isInstance)
                .map(entry -> ((Entry.Acted) entry).activity().counts())
                .toList();
    }
}
