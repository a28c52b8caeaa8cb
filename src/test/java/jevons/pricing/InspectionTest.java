package jevons.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jevons.metering.Meter;
import jevons.money.Currency;
import jevons.money.Rate;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final Models NO_MODELS = Models.of(List.of());

    @Test
    void anOrdinaryChangeIsAcceptedAndWhatIsUnchangedIsNoNews() {
        List<PriceRow> before = List.of(row("a", "3"), row("b", "5"));
        Inspection inspection = inspect(List.of(row("a", "0.6"), row("b", "5.00"), row("c", "1")), before);
        assertEquals(List.of(row("a", "0.6"), row("c", "1")), inspection.accepted());
        assertEquals(List.of(), inspection.quarantined());
    }

    @Test
    void aSlippedUnitIsHeldBackInBothDirections() {
        for (String price : List.of("3000", "30", "24", "0.003", "0.375")) {
            Inspection inspection = inspect(List.of(row("a", price)), List.of(row("a", "3")));
            assertEquals(List.of(), inspection.accepted(), price);
            assertEquals(Quarantined.Cause.UNIT_SLIP, only(inspection).cause(), price);
        }
        assertEquals(
                1,
                inspect(List.of(row("a", "23.9")), List.of(row("a", "3")))
                        .accepted()
                        .size());
    }

    @Test
    void aSlipIsSeenThoughTheRowHasANewDate() {
        PriceRow dated = row("a", "3000").during(Validity.from(NOW));
        assertEquals(
                Quarantined.Cause.UNIT_SLIP,
                only(inspect(List.of(row("a", "3"), dated), List.of(row("a", "3"))))
                        .cause());
    }

    @Test
    void aMassVanishingIsHeldBackAndASingleOneIsNot() {
        List<PriceRow> before = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            before.add(row("m" + i, "3"));
        }
        assertEquals(List.of(), inspect(before.subList(0, 99), before).quarantined());
        assertEquals(List.of(), inspect(before.subList(0, 80), before).quarantined());
        Inspection broken = inspect(before.subList(0, 79), before);
        assertEquals(21, broken.quarantined().size());
        assertEquals(
                Quarantined.Cause.MASS_VANISHING,
                broken.quarantined().getFirst().cause());
        assertTrue(broken.quarantined().getFirst().reason().startsWith("21 of 100 prices"));
    }

    @Test
    void twoNamesOfOneModelWithTwoPricesAreBothHeldBack() {
        Models models = Models.of(List.of(
                new ModelEntry("v", "a", List.of("a-latest"), LocalDate.MIN, LocalDate.MAX, "s", "", Instant.EPOCH)));
        Feed feed = new Feed("f", List.of(row("a", "3"), row("a-latest", "4")));
        Inspection inspection = Inspection.of(feed, List.of(), models, Inspection.Limits.USUAL);
        assertEquals(List.of(), inspection.accepted());
        assertEquals(Quarantined.Cause.TWO_NAMES, only(inspection).cause());
        Feed agreeing = new Feed("f", List.of(row("a", "3"), row("a-latest", "3")));
        assertEquals(
                2,
                Inspection.of(agreeing, List.of(), models, Inspection.Limits.USUAL)
                        .accepted()
                        .size());
    }

    @Test
    void zeroAndUnknownAndAnotherCurrencyAreHeldBackWhereThereWasAPrice() {
        List<PriceRow> before = List.of(row("a", "3"));
        assertEquals(
                Quarantined.Cause.ZERO,
                only(inspect(List.of(row("a", "0")), before)).cause());
        PriceRow unknown = row("a", "3").saying(new Price.Unpriced("varies"));
        assertEquals(
                Quarantined.Cause.UNKNOWN,
                only(inspect(List.of(unknown), before)).cause());
        PriceRow euro = row("a", "3").saying(Price.PerUnit.of(Rate.perMillion("3", Currency.EUR)));
        assertEquals(
                Quarantined.Cause.CURRENCY, only(inspect(List.of(euro), before)).cause());
    }

    @Test
    void aNegativePriceCannotBecomeARow() {
        assertThrows(IllegalArgumentException.class, () -> row("a", "-1"));
    }

    @Test
    void anApprovedChangeBecomesARowCheckedByThePerson() {
        PriceBook book = PriceBook.of(List.of(row("a", "3")), List.of());
        Inspection inspection = inspect(List.of(row("a", "0")), List.of(row("a", "3")));
        Quarantined held = only(inspection);
        List<PriceRow> rows =
                inspection.approved(List.of(new Quarantined.Approval(held.id(), "Ann", NOW, "announced as free")));
        PriceRow row = rows.getFirst();
        assertEquals("Ann", row.provenance().checkedBy());
        assertEquals(NOW, row.recordedAt());
        PriceBook after = book.plus(rows);
        assertEquals(book.latest(), after.edition(NOW.minusNanos(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> inspection.approved(List.of(new Quarantined.Approval("x", "Ann", NOW, "y"))));
    }

    @Test
    void anApprovedVanishingWithdrawsFromThenOn() {
        PriceRow old = row("a", "3");
        Quarantined held = only(inspect(List.of(), List.of(old)));
        assertEquals(held.id(), only(inspect(List.of(), List.of(old))).id());
        List<PriceRow> rows = held.approved(new Quarantined.Approval(held.id(), "Ann", NOW, "model retired"));
        PriceBook book = PriceBook.of(List.of(old), List.of()).plus(rows);
        List<PriceDiff> diffs =
                PriceDiff.between(book, new PriceDiff.Seen(NOW.minusNanos(1), NOW), new PriceDiff.Seen(NOW, NOW));
        assertEquals(List.of(old), diffs.getFirst().before());
        assertEquals(List.of(), diffs.getFirst().after());
    }

    @Test
    void sourcesThatDisagreeAreListedWithRatioAndDate() {
        Instant march = Instant.parse("2026-03-01T00:00:00Z");
        Feed one = new Feed("one", List.of(row("a", "3"), row("b", "1")));
        Feed two = new Feed("two", List.of(row("a", "2").during(Validity.from(march)), row("b", "1")));
        List<Disagreement> all = Disagreement.among(List.of(one, two), NO_MODELS, NOW);
        assertEquals(1, all.size());
        assertEquals(Rational.of(3, 2), all.getFirst().ratio());
        assertEquals(march, all.getFirst().since());
        assertEquals(List.of(), Disagreement.among(List.of(one, two), NO_MODELS, march.minusNanos(1)));
    }

    @Test
    void anAnnouncedPriceIsADifferenceAhead() {
        Instant september = Instant.parse("2026-09-01T00:00:00Z");
        PriceBook book = PriceBook.of(
                List.of(
                        row("a", "2").during(new Validity(Instant.MIN, september)),
                        row("a", "3").during(Validity.from(september)),
                        row("b", "1")),
                List.of());
        List<PriceDiff> ahead = PriceDiff.announced(book, NOW, september);
        assertEquals(1, ahead.size());
        assertEquals(Rational.of(3, 2), ahead.getFirst().ratio().orElseThrow());
    }

    private static Inspection inspect(List<PriceRow> now, List<PriceRow> before) {
        return Inspection.of(new Feed("feed", now), before, NO_MODELS, Inspection.Limits.USUAL);
    }

    private static Quarantined only(Inspection inspection) {
        assertEquals(
                1, inspection.quarantined().size(), inspection.quarantined().toString());
        return inspection.quarantined().getFirst();
    }

    private static PriceRow row(String model, String price) {
        Provenance provenance = Provenance.of("feed", LocalDate.parse("2026-01-01"));
        return PriceRow.list("v", model, Meter.INPUT, Rate.perMillion(price, Currency.USD), provenance);
    }
}
