package jevons.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.house.Shared;
import jevons.intake.Loose;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Source;
import jevons.intake.costs.FocusCosts;
import jevons.intake.costs.LayerRules;
import jevons.intake.focus.FocusLines;
import jevons.intake.focus.FocusOptions;
import jevons.intake.focus.FocusRow;
import jevons.ledger.CostFact;
import jevons.ledger.Line;
import jevons.metering.FactKey;
import jevons.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a FOCUS bill says comes out of the books again.
class FocusExportTest {

    private static final String HEAD = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,"
            + "ListCost,ServiceProviderName,SkuId,PricingQuantity,PricingUnit,InvoiceId,"
            + "Tags,x_Own,x_LineKind,Strange\n";
    private static final String BILL = HEAD
            + "1.5,USD,2026-03-01,2026-04-01,1.5,2,Cloud,a,3,Tokens,inv-1,"
            + "\"{\"\"team\"\": \"\"x\"\"}\",mine,foreign,odd\n"
            + "0.12345678901234567,USD,2026-03-02,2026-03-03,,,Cloud,b,0,,\"\",NULL,,,\n"
            + "-2,EUR,2026-03-04T10:00:00Z,2026-03-04T11:00:00Z,-2,-2,,,,,inv-2,,,,\n";

    @TempDir
    Path directory = Path.of("");

    @Test
    void everyColumnOfABillComesOutAgain() {
        check(Source.of("bill.csv", BILL.getBytes(StandardCharsets.UTF_8)), List.of("2026-03"), 3);
    }

    @Test
    void theOfficialSampleComesOutWithAllItsColumnsAndTotals() {
        check(
                Source.of(Shared.file("focus/focus_1.0_sample_1000rows.csv.gz")),
                List.of("2024-08", "2024-09", "2024-10"),
                1000);
    }

    @Test
    void aCorrectionIsMarkedAndStillTheSameCost() {
        try (Books books = open()) {
            List<CostFact> facts = facts(Source.of("bill.csv", BILL.getBytes(StandardCharsets.UTF_8)));
            book(books, facts.subList(0, 1), CostImport.Changes.SET_ASIDE);
            new MonthClosing(books).close("2026-03");
            book(books, facts, CostImport.Changes.SET_ASIDE);
            String csv = new FocusExport(books, "2026-04", false).csv();
            List<Map<String, String>> rows = rows(source(csv));
            assertEquals(2, rows.size());
            rows.forEach(row -> assertEquals("Correction", row.get("ChargeClass")));
            assertEquals(byKey(facts.subList(1, 3)), byKey(facts(source(csv))));
        }
    }

    @Test
    void ofARestatedCostEachVersionHasItsOwnRow() {
        try (Books books = open()) {
            List<CostFact> facts = facts(Source.of("bill.csv", BILL.getBytes(StandardCharsets.UTF_8)));
            book(books, facts, CostImport.Changes.SET_ASIDE);
            String dearer = BILL.replace("1.5,USD", "1.75,USD").replace("inv-1", "inv-9");
            book(books, facts(source(dearer)), CostImport.Changes.RESTATE);
            List<Map<String, String>> rows = rows(source(new FocusExport(books, "2026-03", false).csv()));
            assertEquals(5, rows.size());
            assertEquals(
                    1,
                    rows.stream()
                            .filter(row -> "inv-1".equals(row.get("InvoiceId")))
                            .count());
            assertEquals(
                    1,
                    rows.stream()
                            .filter(row -> "inv-9".equals(row.get("InvoiceId")))
                            .count());
        }
    }

    private void check(Source bill, List<String> periods, int rows) {
        List<CostFact> facts = facts(bill);
        assertEquals(rows, facts.size());
        try (Books books = open()) {
            book(books, facts, CostImport.Changes.SET_ASIDE);
            List<Map<String, String>> written = new ArrayList<>();
            List<CostFact> again = new ArrayList<>();
            for (String period : periods) {
                if (books.store().view().periods().contains(period)) {
                    String csv = new FocusExport(books, period, false).csv();
                    written.addAll(rows(source(csv)));
                    again.addAll(facts(source(csv)));
                    readsBackAsLines(books, period, csv);
                }
            }
            assertEquals(byKey(facts), byKey(again));
            compare(rows(bill), facts, written);
        }
    }

    /// Every cell of the bill stands in the row of the same charge, and the totals are the same.
    private static void compare(
            List<Map<String, String>> bill, List<CostFact> facts, List<Map<String, String>> written) {
        Map<String, Map<String, String>> byId = new HashMap<>();
        written.forEach(row -> byId.put(row.getOrDefault("x_FactId", ""), row));
        Map<String, BigDecimal> sums = new TreeMap<>();
        int cells = 0;
        for (int i = 0; i < bill.size(); i++) {
            Map<String, String> row = byId.getOrDefault(facts.get(i).key().id(), Map.of());
            for (Map.Entry<String, String> cell : bill.get(i).entrySet()) {
                String name = name(cell.getKey(), row);
                assertTrue(
                        same(name, cell.getValue(), row.getOrDefault(name, "nothing")), cell + " came out as " + row);
                cells++;
                if (name.endsWith("Cost")) {
                    sums.merge(name, new BigDecimal(cell.getValue()), BigDecimal::add);
                    sums.merge(name, new BigDecimal(row.getOrDefault(name, "0")).negate(), BigDecimal::add);
                }
            }
        }
        assertTrue(cells >= bill.size() * 8, "only " + cells + " cells were compared");
        sums.forEach((name, sum) -> assertEquals(0, sum.signum(), name + " differs by " + sum));
    }

    private static String name(String column, Map<String, String> row) {
        if (column.equals("ProviderName")) {
            return "ServiceProviderName";
        }
        boolean renamed = row.containsKey("x_Column_" + column);
        return renamed ? "x_Column_" + column : column;
    }

    private static boolean same(String name, String one, String other) {
        if (name.endsWith("Cost") || name.endsWith("Quantity") || name.endsWith("UnitPrice")) {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        }
        return name.startsWith("ChargePeriod")
                ? Loose.moment(name, one).equals(Loose.moment(name, other))
                : one.equals(other);
    }

    private static void readsBackAsLines(Books books, String period, String csv) {
        FocusLines lines = new FocusLines(new FocusOptions(books.company(), "jevons", books.calendar(), false));
        List<Line> read = rows(source(csv)).stream()
                .map(row -> lines.line(new FocusRow(row)))
                .toList();
        assertEquals(books.store().books().booked(period).lines(), read);
    }

    private static List<Map<String, String>> rows(Source source) {
        List<Map<String, String>> all = new ArrayList<>();
        try (Rows rows = Rows.of(source, Rejects.inMemory())) {
            while (rows.next()) {
                Row row = rows.row();
                Map<String, String> cells = new TreeMap<>();
                for (int i = 0; i < row.size(); i++) {
                    if (!row.isAbsent(i) && (row.isQuoted(i) || !row.text(i).equals("NULL"))) {
                        cells.put(row.column(i), row.text(i));
                    }
                }
                all.add(cells);
            }
        }
        return all;
    }

    private static Source source(String text) {
        return Source.of("focus.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<FactKey, CostFact> byKey(List<CostFact> facts) {
        Map<FactKey, CostFact> byKey = new HashMap<>();
        facts.forEach(fact -> byKey.put(fact.key(), fact));
        assertEquals(facts.size(), byKey.size());
        return byKey;
    }

    private static List<CostFact> facts(Source source) {
        List<CostFact> facts = new ArrayList<>();
        Rejects rejects = Rejects.inMemory();
        new FocusCosts(LayerRules.shipped()).read(source, facts::add, rejects);
        assertEquals(List.of(), rejects.shown());
        return facts;
    }

    private static void book(Books books, List<CostFact> facts, CostImport.Changes changes) {
        new CostImport(books, Spreads.AS_STATED, changes).run("bill", facts::forEach, cost -> {});
    }

    private Books open() {
        return Books.open(directory, StoreOptions.usual().withMemory(256), () -> Instant.EPOCH);
    }
}
