package jevons.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.money.Rate;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class CommitmentTest {

    private static final Period MARCH = CalendarMonths.UTC.named("2026-03");

    @Test
    void whatIsMissingOfAMinimumSpendIsTruedUp() {
        Commitment.MinimumSpend minimum = new Commitment.MinimumSpend("deal", usd("1000"));
        assertEquals(usd("250.5"), minimum.trueUp(usd("749.5")));
        assertEquals(usd("0"), minimum.trueUp(usd("1200")));
    }

    @Test
    void stepsOfSpendAreMarginalOrByVolume() {
        Commitment.SpendSteps steps = new Commitment.SpendSteps(
                "deal",
                List.of(
                        new Commitment.SpendStep(usd("0"), Rational.ONE),
                        new Commitment.SpendStep(usd("1000"), Rational.parse("0.9")),
                        new Commitment.SpendStep(usd("5000"), Rational.parse("0.8"))));
        assertEquals(usd("5400"), steps.marginal(usd("6000")));
        assertEquals(usd("4800"), steps.volume(usd("6000")));
        assertEquals(usd("999"), steps.marginal(usd("999")));
        assertEquals(usd("900"), steps.volume(usd("1000")));
        assertThrows(IllegalArgumentException.class, () -> new Commitment.SpendSteps("deal", List.of()));
    }

    @Test
    void creditsAreDrawnUntilTheyAreGoneOrExpire() {
        Currency credit = new Currency("ACME-CREDIT");
        Instant end = MARCH.end();
        Commitment.PrepaidCredits credits = new Commitment.PrepaidCredits("c-7", Money.of("100", credit), end);
        Commitment.Drawn drawn = credits.draw(Money.of("30", credit), Money.of("80", credit), end.minusNanos(1));
        assertEquals(new Commitment.Drawn(Money.of("20", credit), Money.of("10", credit)), drawn);
        assertEquals(Money.of("20", credit), credits.unused(Money.of("80", credit), end));
        assertEquals(Money.zero(credit), credits.left(Money.of("80", credit), end));
    }

    @Test
    void boughtThroughputCostsByElapsedTimeAndSpillsOver() {
        Period term = new Period("term", Instant.parse("2026-03-31T12:00:00Z"), Instant.parse("2026-04-30T12:00:00Z"));
        Commitment.Provisioned bought = new Commitment.Provisioned(
                "ptu",
                new BigDecimal("50"),
                Rate.perUnit("1.1", Currency.USD),
                term,
                new BigDecimal("1000"),
                Commitment.SpillOver.STANDARD);
        assertEquals(usd("660"), bought.cost(MARCH));
        assertEquals(usd("0"), bought.cost(CalendarMonths.UTC.named("2026-02")));
        Commitment.Served served = bought.serve(new BigDecimal("60000"));
        assertEquals(new BigDecimal("50000"), served.covered());
        assertEquals(new BigDecimal("10000"), served.beyond());
    }

    @Test
    void ownCapacityImputesAPriceThatIsMarked() {
        Commitment.OwnCapacity own = new Commitment.OwnCapacity(
                "rack", Rate.perUnit("12.6", Currency.USD), new BigDecimal("9000000"), Rational.parse("0.35"));
        Price.PerUnit price = own.imputed();
        assertEquals(usd("4"), price.rate().charge(new BigDecimal("1000000")));
        assertEquals("imputed from rack at utilisation 7/20", price.basis());
    }

    private static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }
}
