package jevons.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FxTableTest {

    private static final Currency CREDIT = new Currency("ACME-CREDIT");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private final FxTable table = new FxTable(List.of(
            rate(Currency.EUR, Currency.USD, "1.08", MARCH, APRIL),
            rate(Currency.EUR, Currency.USD, "1.12", APRIL, MAY),
            rate(CREDIT, Currency.USD, "0.01", MARCH, APRIL),
            rate(CREDIT, Currency.USD, "0.008", APRIL, MAY)));

    @Test
    void theRateOfTheMomentIsTaken() {
        assertEquals(Optional.of(Rational.parse("1.08")), table.rate(Currency.EUR, Currency.USD, MARCH));
        assertEquals(Optional.of(Rational.parse("1.08")), table.rate(Currency.EUR, Currency.USD, APRIL.minusNanos(1)));
        assertEquals(Optional.of(Rational.parse("1.12")), table.rate(Currency.EUR, Currency.USD, APRIL));
    }

    @Test
    void theOtherDirectionIsTheReciprocal() {
        assertEquals(Optional.of(Rational.of(25, 27)), table.rate(Currency.USD, Currency.EUR, MARCH));
        assertEquals(
                Optional.of(Money.of("0.925925925926", Currency.EUR)),
                table.convert(Money.of("1", Currency.USD), Currency.EUR, MARCH));
    }

    @Test
    void whatNoRateCoversIsEmptyAndNotGuessedAcrossAThirdCurrency() {
        assertEquals(Optional.empty(), table.rate(Currency.EUR, Currency.USD, MAY));
        assertEquals(Optional.empty(), table.rate(CREDIT, Currency.EUR, MARCH));
        assertEquals(Optional.empty(), table.convert(Money.of("1", Currency.EUR), Currency.USD, MAY));
        assertEquals(Optional.of(Rational.ONE), FxTable.EMPTY.rate(Currency.EUR, Currency.EUR, MAY));
    }

    @Test
    void aCreditHasADatedPrice() {
        Money credits = Money.of("2500", CREDIT);
        assertEquals(Optional.of(Money.of("25", Currency.USD)), table.convert(credits, Currency.USD, MARCH));
        assertEquals(Optional.of(Money.of("20", Currency.USD)), table.convert(credits, Currency.USD, APRIL));
    }

    @Test
    void theNewestBeginningWinsAndThenTheLaterInTheList() {
        FxTable corrected = new FxTable(List.of(
                rate(Currency.EUR, Currency.USD, "1.2", APRIL, MAY),
                rate(Currency.EUR, Currency.USD, "1.1", MARCH, MAY),
                rate(Currency.EUR, Currency.USD, "1.3", APRIL, MAY)));
        assertEquals(Optional.of(Rational.parse("1.1")), corrected.rate(Currency.EUR, Currency.USD, MARCH));
        assertEquals(Optional.of(Rational.parse("1.3")), corrected.rate(Currency.EUR, Currency.USD, APRIL));
    }

    @Test
    void aRateThatIsNotPositiveOrNeverValidIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> rate(Currency.EUR, Currency.USD, "0", MARCH, APRIL));
        assertThrows(IllegalArgumentException.class, () -> rate(Currency.EUR, Currency.USD, "1", APRIL, APRIL));
    }

    private static FxRate rate(Currency from, Currency to, String rate, Instant start, Instant end) {
        return new FxRate(from, to, Rational.parse(rate), start, end, "contract 7");
    }
}
