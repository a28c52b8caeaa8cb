package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import jevons.explanation.PriceIndexReport.Step;
import jevons.explanation.QualityPrices.Point;
import jevons.explanation.QualityPrices.Score;
import jevons.explanation.QualityPrices.Standard;
import jevons.metering.Direction;
import jevons.money.CalendarMonths;
import jevons.money.Currency;
import jevons.money.Rational;
import org.junit.jupiter.api.Test;

class PriceIndicesTest {

    private static final List<String> MONTHS = List.of("2026-01", "2026-02", "2026-03");

    private final MemoryBooks books = new MemoryBooks();

    private PriceIndexReport report() {
        return PriceIndices.report(books, MONTHS, new View.Restated(), Conversion.none(Currency.USD));
    }

    private static void assertAmount(String expected, BigDecimal actual) {
        assertEquals(0, new BigDecimal(expected).compareTo(actual), () -> "expected " + expected + ", was " + actual);
    }

    private static void assertReconciled(Step step) {
        assertEquals(0, step.change().compareTo(step.price().add(step.mix()).add(step.entryAndExit())));
        BigDecimal product = step.ratios()
                .price()
                .multiply(step.ratios().mix())
                .multiply(step.ratios().entryAndExit());
        assertTrue(product.subtract(step.ratios().unitValue()).abs().compareTo(new BigDecimal("0.0001")) < 0);
    }

    /// Both prices halve in March: every index halves, and so does the paid unit value, 300 USD for 110,000
    /// tokens before.
    @Test
    void aPriceCutMovesEveryIndexAlike() {
        new Scene("2026-01").post(books);
        new Scene("2026-02").post(books);
        new Scene("2026-03")
                .price("input.text", "0.001")
                .price("output.text", "0.005")
                .post(books);
        PriceIndexReport report = report();
        PriceIndexReport.Month march = report.months().get(2);
        assertEquals(Optional.of(new BigDecimal("0.500000")), march.fisher());
        assertEquals(Optional.of(new BigDecimal("0.500000")), march.tornqvist());
        assertEquals(Optional.of(new BigDecimal("0.500000")), march.geks());
        assertAmount("1363.636363636364", march.unitValue());
        Step step = report.steps().get(1);
        assertAmount("0.5", step.ratios().price());
        assertAmount("0", step.mix());
        assertAmount("0", step.entryAndExit());
        report.steps().forEach(PriceIndicesTest::assertReconciled);
    }

    /// A cheaper model enters beside the old one: list prices of the same models stand still, the paid price
    /// falls by entry. Then use moves to it: mix.
    @Test
    void entryAndMixAreNoPriceChange() {
        new Scene("2026-01").post(books);
        new Scene("2026-02").post(books);
        cheap("2026-02", 1).post(books);
        new Scene("2026-03").post(books);
        cheap("2026-03", 9).post(books);
        PriceIndexReport report = report();
        assertEquals(
                Optional.of(new BigDecimal("1.000000")), report.months().get(2).fisher());
        Step entry = report.steps().get(0);
        assertTrue(entry.entryAndExit().signum() < 0
                && entry.price().signum() == 0
                && entry.mix().signum() == 0);
        Step mix = report.steps().get(1);
        assertTrue(mix.mix().signum() < 0
                && mix.price().signum() == 0
                && mix.entryAndExit().signum() == 0);
        report.steps().forEach(PriceIndicesTest::assertReconciled);
        report.whole().ifPresent(PriceIndicesTest::assertReconciled);
    }

    private static Scene cheap(String period, long factor) {
        Scene scene =
                new Scene(period).times(factor).price("input.text", "0.0002").price("output.text", "0.001");
        scene.model = "m2";
        return scene;
    }

    @Test
    void aMonthWithNothingInCommonHasNoIndexAndSaysSo() {
        new Scene("2026-01").post(books);
        cheap("2026-03", 1).post(books);
        PriceIndexReport report = report();
        assertTrue(report.months().stream().allMatch(month -> month.fisher().isEmpty()));
        assertEquals(2, report.notes().size(), report.notes()::toString);
    }

    /// At a score of 40 the dear model is the only one in January; from February a cheaper one is good enough.
    @Test
    void theCheapestGoodEnoughModelMakesTheQualityPrice() {
        List<Score> scores = List.of(
                new Score("code", "acme", "old", Rational.of(45)),
                new Score("code", "acme", "new", Rational.of(42)),
                new Score("code", "acme", "weak", Rational.of(10)));
        ListPrices prices = (vendor, model, meter, at) -> {
            boolean output = meter.direction() == Direction.OUTPUT;
            return switch (model) {
                case "old" -> Optional.of(Rational.of(output ? 10 : 2, 1_000_000));
                case "new" ->
                    at.equals(CalendarMonths.UTC.named("2026-01").start())
                            ? Optional.empty()
                            : Optional.of(Rational.of(output ? 5 : 1, 1_000_000));
                default -> Optional.of(Rational.of(1, 1_000_000_000));
            };
        };
        List<Point> points = QualityPrices.series(
                prices,
                scores,
                new Standard("code", Rational.of(40), Rational.of(3, 4)),
                MONTHS.stream().map(CalendarMonths.UTC::named).toList());
        assertEquals(Optional.of("acme/old"), points.get(0).model());
        assertAmount("4", points.get(0).price().orElseThrow());
        assertEquals(Optional.of("acme/new"), points.get(1).model());
        assertAmount("0.5", points.get(1).level().orElseThrow());
        assertTrue(QualityPrices.series(
                        prices,
                        scores,
                        new Standard("code", Rational.of(99), Rational.of(3, 4)),
                        List.of(CalendarMonths.UTC.named("2026-01")))
                .getFirst()
                .model()
                .isEmpty());
    }
}
