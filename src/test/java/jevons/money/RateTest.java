package jevons.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void aDollarADozenStaysExact() {
        Rate rate = rate("1", "12");
        assertEquals(Rational.of(1, 12), rate.unitPrice());
        assertEquals(Money.of("0.083333333333", Currency.USD), rate.charge(BigDecimal.ONE));
        assertEquals(Money.of("1", Currency.USD), rate.charge(new BigDecimal(12)));
        assertEquals(Money.of("7", Currency.USD), rate.charge(new BigDecimal(84)));
        assertEquals(-1, rate.wholePicoPerUnit());
    }

    @Test
    void speechAtSeventeenThousandthsAMinuteIsExactBySecond() {
        Rate rate = rate("0.017", "60");
        assertEquals(Rational.of(17, 60_000), rate.unitPrice());
        assertEquals(Money.of("0.017", Currency.USD), rate.charge(new BigDecimal(60)));
        assertEquals(Money.of("0.000283333333", Currency.USD), rate.charge(BigDecimal.ONE));
        assertEquals(Money.of("1.020283333333", Currency.USD), rate.charge(new BigDecimal(3_601)));
    }

    @Test
    void aSessionBilledByFiveMinutesIsExact() {
        Rate rate = rate("0.0833", "5");
        assertEquals(Money.of("0.0833", Currency.USD), rate.charge(new BigDecimal(5)));
        assertEquals(Money.of("0.01666", Currency.USD), rate.charge(BigDecimal.ONE));
        assertEquals(16_660_000_000L, rate.wholePicoPerUnit());
    }

    @Test
    void tiesGoToTheEvenPico() {
        Rate rate = rate("0.000000000001", "2");
        assertEquals(Money.ofPico(0, Currency.USD), rate.charge(BigDecimal.ONE));
        assertEquals(Money.ofPico(2, Currency.USD), rate.charge(new BigDecimal(3)));
        assertEquals(Money.ofPico(2, Currency.USD), rate.charge(new BigDecimal(5)));
    }

    @Test
    void ratesOfOneUnitPriceAreTheSame() {
        assertEquals(true, rate("3", "1000000").sameAs(rate("0.003", "1000")));
        assertEquals(false, rate("3", "1000000").sameAs(rate("0.0031", "1000")));
        assertEquals(false, rate("3", "1").sameAs(Rate.perUnit("3", Currency.EUR)));
        assertEquals(3_000_000L, Rate.perMillion("3", Currency.USD).wholePicoPerUnit());
        assertEquals("3 USD / 1000000", Rate.perMillion("3.00", Currency.USD).toString());
    }

    @Test
    void aRatePerNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> rate("1", "0"));
        assertThrows(IllegalArgumentException.class, () -> rate("1", "-1"));
    }

    private static Rate rate(String amount, String per) {
        return new Rate(new BigDecimal(amount), new BigDecimal(per), Currency.USD);
    }
}
