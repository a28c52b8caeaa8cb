package jevons.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jevons.metering.Meter;
import jevons.money.Currency;
import jevons.money.Rate;
import org.junit.jupiter.api.Test;

class PriceBookTest {

    @Test
    void theSameRowTwiceIsOneRow() {
        PriceBook book = PriceBook.of(List.of(row("3"), row("3")), List.of());
        assertEquals(1, book.rows().size());
    }

    @Test
    void addingLeavesTheOlderBookAlone() {
        PriceBook book = PriceBook.of(List.of(row("3")), List.of());
        Edition before = book.latest();
        PriceBook more = book.plus(List.of(row("2")));
        assertEquals(before, book.latest());
        assertNotEquals(before, more.latest());
    }

    @Test
    void anEditionIsTheSameUntilSomethingIsRecorded() {
        PriceBook book = PriceBook.of(List.of(row("3")), List.of());
        assertEquals(book.latest(), book.edition(Instant.parse("2030-01-01T00:00:00Z")));
        assertEquals(book.latest(), Edition.parse(book.latest().id()));
    }

    @Test
    void aChangedPastIsNoticed() {
        PriceBook book = PriceBook.of(List.of(row("3")), List.of());
        PriceBook forged = PriceBook.of(List.of(row("4")), List.of());
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> forged.rater(book.latest().id()))
                .getMessage());
        assertTrue(message.contains("load the book that the lines were rated with"), message);
        assertThrows(IllegalArgumentException.class, () -> book.rater("yesterday"));
    }

    @Test
    void anAliasClaimedTwiceIsAClash() {
        ModelEntry one = entry("a", "latest");
        ModelEntry other = entry("b", "latest");
        assertEquals(
                List.of("v/latest means a and b"),
                PriceBook.of(List.of(), List.of(one, other)).models(Instant.MAX).clashes());
    }

    private static ModelEntry entry(String model, String alias) {
        return new ModelEntry("v", model, List.of(alias), LocalDate.MIN, LocalDate.MAX, "test", "", Instant.EPOCH);
    }

    private static PriceRow row(String price) {
        Provenance provenance = Provenance.of("test", LocalDate.parse("2026-01-01"));
        return PriceRow.list("v", "m", Meter.INPUT, Rate.perMillion(price, Currency.USD), provenance);
    }
}
