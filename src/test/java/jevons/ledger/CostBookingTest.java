package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import jevons.money.CalendarMonths;
import jevons.money.Period;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;
import org.junit.jupiter.api.Test;

class CostBookingTest {

    private static final OpenBooks BOOKS = OpenBooks.allOpen(CalendarMonths.UTC);
    private static final Period YEAR = Samples.months("2026-01", "2027-01");
    private static final Period QUARTER = Samples.months("2026-01", "2026-04");

    @Test
    void aCostAtOnceIsOneLine() {
        CostFact fact = Samples.cost(YEAR, Samples.usdCharge("100"));
        List<Line> lines = CostBooking.lines(fact, new Spread.AtOnce(), BOOKS);
        assertEquals(1, lines.size());
        assertEquals(LineKind.COST, lines.getFirst().kind());
        assertEquals(Samples.usdCharge("100"), lines.getFirst().charge());
        assertEquals("bill/c1", lines.getFirst().rule().origin());
    }

    @Test
    void aYearIsBilledOnPurchaseAndBorneByElapsedDays() {
        List<Line> lines = straight("365", YEAR, BOOKS);
        assertEquals(13, lines.size());
        assertEquals(Samples.usd("365"), known(lines.getFirst()).billed());
        assertEquals(Samples.usd("0"), known(lines.getFirst()).effective());
        assertEquals(Samples.usd("31"), known(lines.get(1)).effective());
        assertEquals(Samples.usd("28"), known(lines.get(2)).effective());
        assertEquals("2026-12", lines.get(12).booking().period());
        assertEquals(Samples.usd("365"), sum(lines).effective());
        assertEquals(Samples.usd("0"), known(lines.get(2)).billed());
    }

    @Test
    void partsOfClosedPeriodsAreCorrections() {
        List<Line> lines = straight("365", YEAR, new OpenBooks(Set.of("2026-01"), CalendarMonths.UTC));
        assertEquals("2026-02", lines.get(1).booking().period());
        assertEquals("2026-01", lines.get(1).booking().originalPeriod());
    }

    @Test
    void aServiceThatBeginsInsideAMonthBearsItsDaysOnly() {
        Period service = new Period("s", Instant.parse("2026-01-31T00:00:00Z"), Instant.parse("2026-02-03T00:00:00Z"));
        List<Line> lines = straight("1", service, BOOKS);
        assertEquals(Samples.usd("0.333333333333"), known(lines.get(1)).effective());
        assertEquals(Samples.usd("0.666666666667"), known(lines.get(2)).effective());
    }

    @Test
    void useBeyondTheLifetimeBearsNothing() {
        Spread spread = new Spread.ByUse(
                BigDecimal.valueOf(3), List.of(use("2026-02", 2), use("2026-01", 1), use("2026-03", 5)));
        List<Line> lines = CostBooking.lines(Samples.cost(YEAR, Samples.usdCharge("1")), spread, BOOKS);
        assertEquals(Samples.usd("0.333333333333"), known(lines.get(1)).effective());
        assertEquals("2026-01", lines.get(1).booking().period());
        assertEquals(Samples.usd("0.666666666667"), known(lines.get(2)).effective());
        assertEquals(Samples.usd("0"), known(lines.get(3)).effective());
    }

    @Test
    void aCommitmentIsUsedAndUnused() {
        Spread spread = new Spread.Commitment(
                QUARTER,
                BigDecimal.valueOf(90),
                List.of(use("2026-01", 10), use("2026-02", 50)),
                Samples.department("Platform"));
        List<Line> lines = CostBooking.lines(Samples.cost(QUARTER, Samples.usdCharge("900")), spread, BOOKS);
        // 90 units over 90 days: 31 in January, of which 10 used; February's 28 are exceeded; March is idle.
        assertEquals(5, lines.size());
        assertEquals(Samples.usd("100"), known(lines.get(1)).effective());
        assertTrue(lines.get(1).rule().path().startsWith("commitment:used:10/31"));
        assertEquals(Samples.usd("210"), known(lines.get(2)).effective());
        assertEquals(BigDecimal.valueOf(21).compareTo(lines.get(2).quantity()), 0);
        assertTrue(lines.get(2).rule().path().startsWith("commitment:unused:21/31"));
        assertEquals(Samples.usd("280"), known(lines.get(3)).effective());
        assertEquals(Samples.usd("310"), known(lines.get(4)).effective());
        assertEquals(Samples.usdCharge("900"), sum(lines));
    }

    @Test
    void aUseOutsideTheTermIsRefused() {
        Spread spread = new Spread.Commitment(
                QUARTER, BigDecimal.ONE, List.of(use("2026-05", 1)), Samples.department("Platform"));
        CostFact fact = Samples.cost(QUARTER, Samples.usdCharge("9"));
        Throwable thrown = assertThrows(IllegalArgumentException.class, () -> CostBooking.lines(fact, spread, BOOKS));
        assertTrue(String.valueOf(thrown.getMessage()).contains("outside the commitment's term"));
    }

    @Test
    void creditsAreABalanceUntilTheyExpire() {
        Instant expiry = QUARTER.end();
        List<Use> uses = List.of(use("2026-01", 30), use("2026-02", 20));
        CostFact fact = Samples.cost(QUARTER, Samples.usdCharge("80"));
        List<Line> before = CostBooking.lines(fact, prepaid(uses, expiry, expiry.minusSeconds(1)), BOOKS);
        assertEquals(Samples.usd("40"), sum(before).effective());
        List<Line> after = CostBooking.lines(fact, prepaid(uses, expiry, expiry), BOOKS);
        assertEquals(Samples.usdCharge("80"), sum(after));
        assertEquals("2026-03", after.getLast().booking().period());
        assertEquals("prepaid:unused:50/100", after.getLast().rule().path());
    }

    @Test
    void overdrawnCreditsAreRefused() {
        Spread spread = prepaid(List.of(use("2026-01", 101)), QUARTER.end(), QUARTER.start());
        CostFact fact = Samples.cost(QUARTER, Samples.usdCharge("80"));
        Throwable thrown = assertThrows(IllegalArgumentException.class, () -> CostBooking.lines(fact, spread, BOOKS));
        assertTrue(String.valueOf(thrown.getMessage()).contains("overdrawn"));
    }

    @Test
    void anUnknownCostIsKeptAsUnknown() {
        CostFact fact = Samples.cost(YEAR, new Charge.Unknown("no invoice yet"));
        List<Line> lines = CostBooking.lines(fact, new Spread.StraightLine(YEAR), BOOKS);
        assertEquals(1, lines.size());
        assertEquals(PriceStatus.UNPRICED, lines.getFirst().rule().status());
    }

    @Test
    void aSpreadOverTooManyPeriodsIsRefused() {
        Period ages = Samples.months("2026-01", "2226-01");
        assertThrows(IllegalArgumentException.class, () -> straight("1", ages, BOOKS));
    }

    private static Spread prepaid(List<Use> uses, Instant expiry, Instant until) {
        return new Spread.Prepaid(BigDecimal.valueOf(100), expiry, uses, Samples.department("Platform"), until);
    }

    private static List<Line> straight(String amount, Period service, OpenBooks books) {
        CostFact fact = Samples.cost(service, Samples.usdCharge(amount));
        return CostBooking.lines(fact, new Spread.StraightLine(service), books);
    }

    private static Use use(String month, long quantity) {
        Instant at = CalendarMonths.UTC.named(month).start().plusSeconds(60);
        return new Use(at, Samples.department("Sales"), BigDecimal.valueOf(quantity));
    }

    private static Charge.Known known(Line line) {
        return (Charge.Known) line.charge();
    }

    static Charge.Known sum(List<Line> lines) {
        return lines.stream().map(CostBookingTest::known).reduce(Samples.usdCharge("0"), Charge.Known::plus);
    }
}
