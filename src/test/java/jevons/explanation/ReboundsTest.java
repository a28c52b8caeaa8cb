package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import jevons.money.Currency;
import org.junit.jupiter.api.Test;

class ReboundsTest {

    private static final double ELASTICITY = -1.11;
    private static final int DEPARTMENTS = 30;
    private static final int MONTHS = 12;

    /// Departments whose quality tastes differ: the dear ones use more, so that the slope without effects has the
    /// wrong sign; within a department a lower price brings more use, at −1.11.
    private static MemoryBooks panel(List<String> periods) {
        MemoryBooks books = new MemoryBooks();
        SplittableRandom random = new SplittableRandom(111);
        for (int d = 0; d < DEPARTMENTS; d++) {
            double taste = random.nextGaussian();
            double price = -12 + taste;
            for (int t = 0; t < periods.size(); t++) {
                price += 0.15 * random.nextGaussian() - 0.05;
                double quantity =
                        Math.exp(2 + 3 * taste + 0.03 * t + ELASTICITY * price + 0.02 * random.nextGaussian());
                Scene scene = new Scene(periods.get(t));
                scene.department = "department" + d;
                scene.quantities.clear();
                scene.tokens("input.text", (long) quantity + 1);
                scene.price(
                        "input.text",
                        BigDecimal.valueOf(Math.exp(price))
                                .setScale(12, RoundingMode.HALF_EVEN)
                                .toPlainString());
                scene.post(books);
            }
        }
        return books;
    }

    private static List<String> periods() {
        List<String> periods = new ArrayList<>();
        for (int t = 1; t <= MONTHS; t++) {
            periods.add(String.format(Locale.ROOT, "2025-%02d", t));
        }
        return periods;
    }

    @Test
    void theElasticityOfTheBooksIsRecoveredAndTheNaiveOneHasTheWrongSign() {
        List<String> periods = periods();
        ReboundReport report = Rebounds.report(
                panel(periods),
                Rebounds.Question.between("2025-01", "2025-12", periods, Conversion.none(Currency.USD)));
        ReboundReport.Estimate estimate = report.elasticity().orElseThrow();
        assertTrue(
                estimate.value().subtract(new BigDecimal("-1.11")).abs().compareTo(new BigDecimal("0.05")) < 0,
                estimate::toString);
        assertTrue(report.naive().orElseThrow().value().signum() > 0, () -> "naive " + report.naive());
        assertTrue(estimate.isBackfire(), estimate::toString);
        assertEquals(3, report.splits().size());
        for (ReboundReport.Split split : report.splits()) {
            assertEquals(0, report.change().compareTo(split.priceInduced().add(split.autonomous())));
            assertTrue(split.price().signum() < 0 && split.induced().signum() > 0, split::toString);
        }
    }

    @Test
    void pricesThatStandStillGiveNoElasticityAndSaySo() {
        MemoryBooks books = new MemoryBooks();
        new Scene("2026-01").post(books);
        new Scene("2026-02").times(3).post(books);
        ReboundReport report = Rebounds.report(
                books,
                Rebounds.Question.between(
                        "2026-01", "2026-02", List.of("2026-01", "2026-02"), Conversion.none(Currency.USD)));
        assertTrue(report.elasticity().isEmpty() && report.splits().isEmpty());
        assertTrue(report.notes().size() > 2, report.notes()::toString);
        assertEquals(0, new BigDecimal(600).compareTo(report.change()));
    }
}
