package jevons.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import jevons.books.Answers;
import jevons.books.Books;
import jevons.books.Checking;
import jevons.books.DemoCompany;
import jevons.books.RatingAgain;
import jevons.explanation.BridgeReport;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.Movement;
import jevons.explanation.View;
import jevons.ledger.CostFact;
import jevons.ledger.Rerate;
import jevons.metering.UsageFact;
import jevons.pricing.Charge;
import jevons.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo company in real books, audited: every month, every department, with late facts and corrections.
class DemoAuditTest {

    private static final List<YearMonth> MONTHS = World.months();

    @TempDir
    Path directory;

    @Test
    void theBooksAgreeWithAnIndependentAuditorToTheLastDigit() {
        DemoCompany company = new DemoCompany(directory.resolve("demo"), World.DEMO_SEED, MONTHS);
        List<Long> late = new ArrayList<>();
        try (Books books = company.make(StoreOptions.usual(), month -> late.add(month.late()))) {
            audit(books);
            assertTrue(
                    late.stream().mapToLong(Long::longValue).sum() > 0,
                    "no fact came late: corrections are not tested");
            assertEquals(
                    List.of(),
                    new Checking(books).run((what, done, total) -> {}).faults());
            ratesAgainToZero(books);
            everyBridgeSums(books);
        }
    }

    private static void audit(Books books) {
        World world = new World(World.DEMO_SEED);
        Auditor auditor = new Auditor();
        for (int i = 0; i < MONTHS.size(); i++) {
            World.Happened happened = world.month(MONTHS.get(i));
            List<UsageFact> facts = new ArrayList<>(happened.usage());
            if (i + 1 < MONTHS.size()) {
                facts.addAll(happened.late());
            }
            Map<String, Auditor.Bill> bills = new TreeMap<>();
            facts.forEach(fact -> auditor.add(fact, bills));
            compareUsage(books, MONTHS.get(i).toString(), bills);
            compareCosts(books, MONTHS.get(i).toString(), happened.costs());
        }
    }

    private static void compareUsage(Books books, String month, Map<String, Auditor.Bill> bills) {
        Map<String, Auditor.Bill> booked = new TreeMap<>();
        for (LedgerView.CostRow row :
                books.store().view().costs(month, new View.Restated(), List.of(Dimension.DEPARTMENT, Dimension.KIND))) {
            if (row.key().get(1).equals("USAGE")) {
                assertEquals(0, row.unpriced(), "unpriced lines of " + row.key());
                booked.put(row.key().getFirst(), new Auditor.Bill(row.list(), row.effective()));
            }
        }
        assertEquals(bills.keySet(), booked.keySet(), "departments of " + month);
        bills.forEach((department, bill) -> {
            Auditor.Bill found = Objects.requireNonNull(booked.get(department));
            same(bill.list(), found.list(), month + " list of " + department);
            same(bill.effective(), found.effective(), month + " effective of " + department);
        });
    }

    private static void compareCosts(Books books, String month, List<CostFact> costs) {
        Map<String, BigDecimal> expected = new HashMap<>();
        for (CostFact cost : costs) {
            Charge.Known known = (Charge.Known) cost.charge();
            expected.merge(cost.layer() + " " + known.currency(), known.list().amount(), BigDecimal::add);
        }
        for (LedgerView.CostRow row : books.store()
                .view()
                .costs(month, new View.Restated(), List.of(Dimension.LAYER, Dimension.CURRENCY, Dimension.KIND))) {
            String key = row.key().get(0) + " " + row.key().get(1);
            if (row.key().get(2).equals("COST")) {
                same(Objects.requireNonNull(expected.remove(key), key), row.effective(), month + " " + key);
            } else if (row.key().get(2).equals("ALLOCATION")) {
                same(BigDecimal.ZERO, row.effective(), month + " allocation of " + key);
            }
        }
        assertTrue(expected.isEmpty(), () -> "costs not in the books of " + month + ": " + expected);
    }

    private static void ratesAgainToZero(Books books) {
        for (YearMonth month : MONTHS) {
            Rerate again = new RatingAgain(books).underOwn(month.toString());
            assertTrue(!again.rows().isEmpty() && again.isZero(), () -> month + " differs: " + again.changed());
        }
    }

    private static void everyBridgeSums(Books books) {
        Answers answers = new Answers(books);
        for (int i = 0; i < MONTHS.size(); i++) {
            YearMonth from = MONTHS.get(i);
            for (YearMonth to : List.of(MONTHS.getLast(), MONTHS.get(Math.max(0, i - 1)))) {
                BridgeReport report =
                        answers.bridge(answers.question(from.toString(), to.toString(), new View.Restated())
                                .by(Dimension.DEPARTMENT, Dimension.MODEL));
                assertTrue(report.unknown().isEmpty(), () -> "unknown: " + report.unknown());
                List<Movement> all = new ArrayList<>(report.groups());
                all.add(report.total());
                for (Movement movement : all) {
                    BigDecimal sum = movement.effects().stream()
                            .map(Movement.Amount::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    same(movement.change(), sum, from + " to " + to + " " + movement.key());
                }
            }
        }
    }

    private static void same(BigDecimal expected, BigDecimal actual, String what) {
        assertEquals(0, expected.compareTo(actual), () -> what + ": expected " + expected + ", booked " + actual);
    }
}
