package jevons.books;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.explanation.Dimension;
import jevons.explanation.View;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.costs.FocusCosts;
import jevons.intake.costs.LayerRules;
import jevons.intake.costs.MappedCosts;
import jevons.intake.costs.UsesFile;
import jevons.intake.mapping.Mapping;
import jevons.ledger.CostFact;
import jevons.ledger.Use;
import jevons.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was bought ahead reaches the periods and departments that used it, from files to views.
class SpreadImportTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final Instant NOW = Instant.parse("2026-04-02T00:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private final Rejects rejects = Rejects.inMemory();

    @Test
    void theExamplesAreBorneByWhoUsedThem() {
        try (Books books = open()) {
            book(books, example(uses("commitment-uses.csv")), CostImport.Changes.SET_ASIDE);
            assertEquals(List.of(), rejects.shown());
            assertEquals(
                    Map.of("Research", "300", "SELF_HOSTED_CAPACITY", "300"), borne(books, "2026-01", "Acme Servers"));
            assertEquals(
                    Map.of("Research", "450", "SELF_HOSTED_CAPACITY", "450"), borne(books, "2026-02", "Acme Servers"));
            assertEquals(
                    Map.of("Legal", "1000", "Support", "1550", "Platform", "550", "INFERENCE", "3100"),
                    borne(books, "2026-01", "Cloud"));
            assertEquals(Map.of("Support", "2800", "INFERENCE", "2800"), borne(books, "2026-02", "Cloud"));
            assertEquals(Map.of("Platform", "3100", "INFERENCE", "3100"), borne(books, "2026-03", "Cloud"));
            assertEquals(Map.of("Legal", "400", "INFERENCE", "400"), borne(books, "2026-01", "Model vendor"));
            assertEquals(
                    Map.of("Support", "500", "Platform", "100", "INFERENCE", "600"),
                    borne(books, "2026-03", "Model vendor"));
        }
    }

    @Test
    void laterUsesMoveOnlyWhatTheyChange() {
        try (Books books = open()) {
            Map<String, List<Use>> early = uses("commitment-uses.csv");
            early.values()
                    .forEach(list -> list.removeIf(use -> use.at().isAfter(Instant.parse("2026-02-15T00:00:00Z"))));
            book(books, example(early), CostImport.Changes.SET_ASIDE);
            assertEquals(Map.of("Platform", "2800", "INFERENCE", "2800"), borne(books, "2026-02", "Cloud"));
            new MonthClosing(books).close("2026-01");
            CostImport.Outcome later = book(books, example(uses("commitment-uses.csv")), CostImport.Changes.RESTATE);
            assertEquals(3, later.restated());
            assertEquals(Map.of("Support", "2800", "INFERENCE", "2800"), borne(books, "2026-02", "Cloud"));
            assertEquals(
                    Map.of("Legal", "1000", "Support", "1550", "Platform", "550", "INFERENCE", "3100"),
                    borne(books, "2026-01", "Cloud"));
            boolean corrections = books.store().books().booked("2026-02").lines().stream()
                    .anyMatch(line -> line.booking().isCorrection());
            assertEquals(false, corrections, "January's lines are the same and stay");
            assertEquals(
                    0,
                    book(books, example(uses("commitment-uses.csv")), CostImport.Changes.RESTATE)
                            .lines());
        }
    }

    @Test
    void focusRowsMaySayHowTheyAreSpread() {
        String bill = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ProviderName,x_CostLayer,x_Spread,"
                + "x_SpreadUnits,x_SpreadUses,x_SpreadIdle\n"
                + "90,USD,2026-01-01,2026-04-01,Cloud,INFERENCE,commitment,90,2026-01-05 20 Legal,Platform\n"
                + "90,USD,2026-01-01,2026-04-01,Other,INFERENCE,sometimes,,,\n";
        List<CostFact> facts = new ArrayList<>();
        new FocusCosts(LayerRules.shipped())
                .read(Source.of("bill.csv", bill.getBytes(StandardCharsets.UTF_8)), facts::add, rejects);
        assertEquals(
                List.of("x_Spread is no way to spread a cost"),
                List.copyOf(rejects.reasons().keySet()));
        try (Books books = open()) {
            book(books, facts, CostImport.Changes.SET_ASIDE);
            assertEquals(Map.of("Legal", "20", "Platform", "11", "INFERENCE", "31"), borne(books, "2026-01", "Cloud"));
        }
    }

    @Test
    void aRowThatCannotBeSpreadIsSetAsideWithItsReason() {
        Map<String, List<Use>> uses = uses("commitment-uses.csv");
        uses.getOrDefault("credits-1", List.of()).addAll(uses.getOrDefault("gpu-7", List.of()));
        List<CostFact> facts = example(uses);
        assertEquals(2, facts.size());
        Reject reject = rejects.shown().getFirst();
        assertEquals(4, reject.line());
        assertEquals(true, reject.reason().contains("overdrawn"), reject.reason());
    }

    @Test
    void usesOfNothingAreSaid() {
        Map<String, List<Use>> uses = uses("commitment-uses.csv");
        uses.put("gpu-8", List.of());
        assertEquals(3, example(uses).size());
        assertEquals(
                true,
                rejects.notes().toString().contains("no cost with the id gpu-8"),
                rejects.notes().toString());
    }

    private Books open() {
        return Books.open(directory, StoreOptions.usual().withMemory(256), () -> NOW);
    }

    private static Map<String, List<Use>> uses(String name) {
        return UsesFile.read(Source.of(EXAMPLES.resolve(name)), ZoneOffset.UTC);
    }

    private List<CostFact> example(Map<String, List<Use>> uses) {
        List<CostFact> facts = new ArrayList<>();
        new MappedCosts(Mapping.read(Source.of(EXAMPLES.resolve("commitments.map"))), uses)
                .read(Source.of(EXAMPLES.resolve("commitments.csv")), facts::add, rejects);
        return facts;
    }

    private static CostImport.Outcome book(Books books, List<CostFact> facts, CostImport.Changes changes) {
        return new CostImport(books, Spreads.evenly(books), changes).run("commitments", facts::forEach, cost -> {});
    }

    /// What a vendor's costs are in a period, by department and by layer.
    private static Map<String, String> borne(Books books, String period, String vendor) {
        Map<String, String> borne = new TreeMap<>();
        for (Dimension dimension : List.of(Dimension.DEPARTMENT, Dimension.LAYER)) {
            books.store().view().costs(period, new View.Restated(), List.of(Dimension.VENDOR, dimension)).stream()
                    .filter(row -> row.key().getFirst().equals(vendor))
                    .filter(row -> row.effective().signum() != 0)
                    .forEach(row ->
                            borne.put(row.key().getLast(), row.effective().toPlainString()));
        }
        return borne;
    }
}
