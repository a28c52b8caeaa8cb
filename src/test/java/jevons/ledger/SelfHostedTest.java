package jevons.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import jevons.money.Currency;
import jevons.money.Period;
import jevons.money.Rate;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class SelfHostedTest {

    private static final Period DAY =
            new Period("day", Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    @Test
    void machinesCostTheirHours() {
        Rate hourly = Rate.perUnit("2.5", Currency.USD);
        assertEquals(Samples.usd("480"), SelfHosted.machines(BigDecimal.valueOf(8), DAY, hourly));
        assertEquals(Rational.of(192), SelfHosted.unitHours(BigDecimal.valueOf(8), DAY));
    }

    @Test
    void powerCarriesTheBuilding() {
        Rate tariff = Rate.perUnit("0.15", Currency.USD);
        // 5.6 kW × 24 h × 1.25 × $0.15
        assertEquals(Samples.usd("25.2"), SelfHosted.power(new BigDecimal("5.6"), DAY, Rational.of(5, 4), tariff));
        assertThrows(
                IllegalArgumentException.class, () -> SelfHosted.power(BigDecimal.ONE, DAY, Rational.of(1, 2), tariff));
    }

    @Test
    void aTokenCostsMoreTheIdlerTheMachine() {
        BigDecimal peak = BigDecimal.valueOf(1_000);
        Rational full = SelfHosted.perUnit(Samples.usd("86.4"), peak, Rational.ONE, DAY);
        Rational quarter = SelfHosted.perUnit(Samples.usd("86.4"), peak, Rational.of(1, 4), DAY);
        assertEquals(Rational.of(1, 1_000_000), full);
        assertEquals(Rational.of(4, 1_000_000), quarter);
        assertThrows(
                IllegalArgumentException.class, () -> SelfHosted.perUnit(Samples.usd("1"), peak, Rational.ZERO, DAY));
    }
}
