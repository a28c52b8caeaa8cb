package jevons.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jevons.explanation.Dimension;
import jevons.explanation.View;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.costs.FocusCosts;
import jevons.intake.costs.LayerRules;
import jevons.ledger.CostFact;
import jevons.ledger.Line;
import jevons.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestatedBillTest {

    private static final String HEAD = "BillingAccountId,BillingPeriodStart,BilledCost,BillingCurrency,"
            + "ChargePeriodStart,ChargePeriodEnd,ProviderName,ServiceName,SkuId,ChargeDescription,Tags\n";
    private static final Instant FIRST = Instant.parse("2026-04-02T00:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private Instant now = FIRST;

    private static String row(String sku, String cost, String text) {
        return "acc,2026-03-01," + cost + ",USD,2026-03-01,2026-04-01,Cloud,Compute," + sku + "," + text + ",\n";
    }

    private static final String BILL = HEAD + row("a", "10", "first") + row("b", "20", "") + row("c", "30", "");

    @Test
    void aChangedCostIsReversedAndBookedAnew() {
        try (Books books = open()) {
            restate(books, CostImport.Changes.SET_ASIDE, BILL);
            CostImport.Outcome outcome = restate(books, CostImport.Changes.RESTATE, changed());
            assertEquals(new CostImport.Outcome(2, 1, 3, 2, 0, 1, 0), outcome);
            assertEquals("70", cost(books, "2026-03", new View.Restated()));
            assertEquals("60", cost(books, "2026-03", new View.AsOf(FIRST)));
        }
    }

    @Test
    void inAClosedPeriodTheViewsShowBothStates() {
        try (Books books = open()) {
            restate(books, CostImport.Changes.SET_ASIDE, BILL);
            new MonthClosing(books).close("2026-03");
            restate(books, CostImport.Changes.RESTATE, changed());
            assertEquals("60", cost(books, "2026-03", new View.Booked()));
            assertEquals("10", cost(books, "2026-04", new View.Booked()));
            assertEquals("70", cost(books, "2026-03", new View.Restated()));
            List<Line> corrections = books.store().books().booked("2026-04").lines();
            assertEquals(3, corrections.size());
            corrections.forEach(line -> assertEquals("2026-03", line.booking().originalPeriod()));
        }
    }

    @Test
    void theSameVersionAgainChangesNothing() {
        try (Books books = open()) {
            restate(books, CostImport.Changes.SET_ASIDE, BILL);
            restate(books, CostImport.Changes.WHOLE_BILL, changed());
            CostImport.Outcome again = restate(books, CostImport.Changes.WHOLE_BILL, changed());
            assertEquals(new CostImport.Outcome(0, 0, 0, 4, 0, 0, 0), again);
        }
    }

    @Test
    void withoutTheOptionAChangedCostIsSetAside() {
        try (Books books = open()) {
            restate(books, CostImport.Changes.SET_ASIDE, BILL);
            CostImport.Outcome outcome = restate(books, CostImport.Changes.SET_ASIDE, changed());
            assertEquals(1, outcome.conflicting());
            assertEquals("65", cost(books, "2026-03", new View.Restated()));
        }
    }

    @Test
    void aNewTextAloneMovesNoMoney() {
        try (Books books = open()) {
            restate(books, CostImport.Changes.SET_ASIDE, BILL);
            String text = BILL.replace("first", "another description");
            assertEquals(new CostImport.Outcome(2, 0, 0, 2, 0, 1, 0), restate(books, CostImport.Changes.RESTATE, text));
            assertEquals(3, restate(books, CostImport.Changes.SET_ASIDE, text).repeated());
        }
    }

    @Test
    void aWholeBillTakesBackWhatItNoLongerHasAndMayBringItBack() {
        try (Books books = open()) {
            restate(books, CostImport.Changes.SET_ASIDE, BILL + other());
            CostImport.Outcome outcome = restate(books, CostImport.Changes.WHOLE_BILL, HEAD + row("a", "10", "first"));
            assertEquals(2, outcome.withdrawn());
            assertEquals("10", cost(books, "2026-03", new View.Restated()));
            assertEquals("7", cost(books, "2026-02", new View.Restated()), "another period's bill is left alone");
            assertEquals(2, restate(books, CostImport.Changes.WHOLE_BILL, BILL).restated());
            assertEquals("60", cost(books, "2026-03", new View.Restated()));
        }
    }

    @Test
    void chargesThatAreAlikeStaySeveral() {
        try (Books books = open()) {
            String twice = HEAD + row("a", "10", "one") + row("a", "10", "one");
            assertEquals(2, restate(books, CostImport.Changes.SET_ASIDE, twice).costs());
            assertEquals(2, restate(books, CostImport.Changes.SET_ASIDE, twice).repeated());
            String dearer = HEAD + row("a", "10", "one") + row("a", "12", "two");
            assertEquals(1, restate(books, CostImport.Changes.RESTATE, dearer).restated());
            assertEquals("22", cost(books, "2026-03", new View.Restated()));
        }
    }

    @Test
    void aFailureWhileReadingLeavesTheBooksAsTheyWere() {
        try (Books books = open()) {
            restate(books, CostImport.Changes.SET_ASIDE, BILL);
            CostImport restating = new CostImport(books, Spreads.AS_STATED, CostImport.Changes.WHOLE_BILL);
            assertThrows(
                    IllegalStateException.class,
                    () -> restating.run(
                            "bill",
                            taker -> {
                                facts(changed()).forEach(taker);
                                throw new IllegalStateException("the file ends early");
                            },
                            cost -> {}));
            assertEquals("60", cost(books, "2026-03", new View.Restated()));
            assertEquals(3, restate(books, CostImport.Changes.SET_ASIDE, BILL).repeated());
        }
    }

    /// Whatever versions come in whatever order, with closings between them: the books restated are the last
    /// version.
    @Test
    void theLastVersionStands() {
        long seed = 20260402;
        SplittableRandom random = new SplittableRandom(seed);
        try (Books books = open()) {
            for (int version = 0; version < 40; version++) {
                StringBuilder bill = new StringBuilder(HEAD);
                BigDecimal sum = BigDecimal.ZERO;
                for (int sku = 0; sku < 8; sku++) {
                    if (sku == 0 || random.nextBoolean()) {
                        BigDecimal cost = BigDecimal.valueOf(random.nextInt(-3, 4));
                        sum = sum.add(cost);
                        bill.append(row("s" + sku, cost.toPlainString(), "t" + random.nextInt(2)));
                    }
                }
                restate(books, CostImport.Changes.WHOLE_BILL, bill.toString());
                assertEquals(
                        0,
                        sum.compareTo(new BigDecimal(cost(books, "2026-03", new View.Restated()))),
                        "seed " + seed + ", version " + version);
                if (version == 20) {
                    new MonthClosing(books).close("2026-03");
                }
            }
        }
    }

    private static String changed() {
        return HEAD + row("a", "10", "first") + row("b", "25", "") + row("c", "30", "") + row("d", "5", "");
    }

    private static String other() {
        return row("z", "7", "").replace("2026-03-01", "2026-02-01").replace("2026-04-01", "2026-03-01");
    }

    private Books open() {
        return Books.open(directory, StoreOptions.usual().withMemory(256), () -> now);
    }

    private CostImport.Outcome restate(Books books, CostImport.Changes changes, String bill) {
        List<CostFact> facts = facts(bill);
        CostImport.Outcome outcome =
                new CostImport(books, Spreads.AS_STATED, changes).run("bill", facts::forEach, cost -> {});
        now = now.plusSeconds(1);
        return outcome;
    }

    private static List<CostFact> facts(String bill) {
        List<CostFact> facts = new ArrayList<>();
        Rejects rejects = Rejects.inMemory();
        Source source = Source.of("bill.csv", bill.getBytes(StandardCharsets.UTF_8));
        new FocusCosts(LayerRules.shipped()).read(source, facts::add, rejects);
        assertEquals(List.of(), rejects.shown());
        return facts;
    }

    private static String cost(Books books, String period, View view) {
        return books.store().view().costs(period, view, List.of(Dimension.CURRENCY)).stream()
                .map(row -> row.effective().toPlainString())
                .reduce("", String::concat);
    }
}
