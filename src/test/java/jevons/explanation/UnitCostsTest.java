package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import jevons.explanation.UnitCostReport.Cost;
import jevons.explanation.UnitCostReport.Divisor;
import jevons.ledger.CostLayer;
import org.junit.jupiter.api.Test;

class UnitCostsTest {

    private final MemoryBooks books = new MemoryBooks();

    private UnitCostReport report(Dimension... by) {
        return UnitCosts.report(books, UnitCostQuestion.of("2026-02").by(by));
    }

    private static void assertAmount(String expected, BigDecimal actual) {
        assertEquals(0, new BigDecimal(expected).compareTo(actual), () -> "expected " + expected + ", was " + actual);
    }

    private void february() {
        Scene scene = new Scene("2026-02");
        scene.accepted = 80;
        scene.tokens("tool.web_search.Requests", 10).price("tool.web_search.Requests", "2");
        scene.post(books);
        books.cost("2026-02", "legal", "HUMAN_OVERSIGHT", "10", "180");
    }

    /// 300 of tokens, 20 of searches, 180 of review: 500, over 100 requests of 10 users with 80 accepted answers.
    @Test
    void eachUnitBearsItsShare() {
        february();
        UnitCostReport.Row total = report().total();
        assertAmount("500", total.cost().full());
        assertAmount("320", total.cost().marginal());
        assertAmount("300", total.cost().tokens());
        assertAmount("200", total.cost().rest());
        Cost request = total.per(Divisor.REQUEST).orElseThrow();
        assertAmount("5", request.full());
        assertAmount("3.2", request.marginal());
        assertAmount("50", total.per(Divisor.USER).orElseThrow().full());
        assertAmount("500", total.per(Divisor.TASK).orElseThrow().full());
        assertAmount("6.25", total.per(Divisor.ACCEPTED_ANSWER).orElseThrow().full());
        assertAmount("1.8", request.layers().getOrDefault(CostLayer.HUMAN_OVERSIGHT, BigDecimal.ZERO));
        assertEquals(Optional.of(0), total.yield().map(share -> share.compareTo(BigDecimal.ONE)));
    }

    @Test
    void withoutUnitsThereIsNoCostPerUnit() {
        books.cost("2026-02", "legal", "HUMAN_OVERSIGHT", "10", "180");
        UnitCostReport.Row total = report().total();
        assertAmount("180", total.cost().full());
        for (Divisor divisor : Divisor.values()) {
            assertTrue(total.per(divisor).isEmpty(), divisor::title);
        }
        assertTrue(total.yield().isEmpty());
    }

    @Test
    void groupsSumToTheTotalAndUsersAreCountedOnce() {
        february();
        Scene second = new Scene("2026-02");
        second.useCase = "draft";
        second.post(books);
        UnitCostReport report = report(Dimension.USE_CASE);
        assertEquals(
                List.of(List.of(""), List.of("draft"), List.of("review")),
                report.groups().stream().map(UnitCostReport.Row::key).toList());
        BigDecimal sum =
                report.groups().stream().map(row -> row.cost().full()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, report.total().cost().full().compareTo(sum));
        assertEquals(10, report.total().units().get(Divisor.USER.ordinal()).count());
    }

    @Test
    void layersOfAUnitSumToTheUnit() {
        february();
        Scene odd = new Scene("2026-02");
        odd.requests = 7;
        odd.post(books);
        Cost request = report().total().per(Divisor.REQUEST).orElseThrow();
        BigDecimal sum = request.layers().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, request.full().compareTo(sum));
        assertEquals(0, request.full().compareTo(request.tokens().add(request.rest())));
    }

    @Test
    void unpricedLinesAreNamed() {
        Scene unpriced = new Scene("2026-02");
        unpriced.known = false;
        unpriced.post(books);
        assertTrue(report().notes().contains("2 lines have no known price and are in no figure"));
    }
}
