package jevons.intake.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.intake.mapping.Mapping;
import jevons.ledger.CostFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are damaged as files, for both readers of costs: the place and the fix are named, good rows are
/// kept.
class CostCorpusTest {

    private static final String HEAD = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName\n";
    private static final String GOOD = "%d,USD,2026-03-01,2026-04-01,Mail\n";
    private static final String MAP = "billed = BilledCost\ncurrency = BillingCurrency\nfrom = ChargePeriodStart\n"
            + "to = ChargePeriodEnd\nservice = ServiceName\nlayer = \"OTHER\"\n";

    /// What one reader made of a file.
    private record Outcome(String reader, List<CostFact> facts, Rejects rejects) {

        String message() {
            assertEquals(1, rejects.count(), () -> reader + ": " + rejects.shown());
            return rejects.shown().getFirst().message();
        }
    }

    private static List<CostReader> readers() {
        Source map = Source.of("bill.map", MAP.getBytes(StandardCharsets.UTF_8));
        return List.of(new FocusCosts(LayerRules.shipped()), new MappedCosts(Mapping.read(map)));
    }

    private static List<Outcome> read(byte[] content) {
        List<Outcome> outcomes = new ArrayList<>();
        for (CostReader reader : readers()) {
            Outcome outcome = new Outcome(reader.name(), new ArrayList<>(), Rejects.inMemory());
            reader.read(Source.of("bill.csv", content), outcome.facts()::add, outcome.rejects());
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static byte[] table(String bad, Charset charset) {
        return (HEAD + GOOD.formatted(1) + bad + GOOD.formatted(2)).getBytes(charset);
    }

    @Test
    void aTenMegabyteLineIsSetAside() {
        String bad = GOOD.formatted(3).replace("Mail", "x".repeat(10 << 20));
        for (Outcome outcome : read(table(bad, StandardCharsets.UTF_8))) {
            assertEquals(2, outcome.facts().size());
            assertTrue(outcome.message().startsWith("bill.csv:3: "), outcome.message());
            assertTrue(outcome.message().contains("over the limit"), outcome.message());
        }
    }

    @Test
    void anotherEncodingIsProposed() {
        for (Outcome outcome : read(table(GOOD.formatted(3).replace("Mail", "Märkte"), StandardCharsets.ISO_8859_1))) {
            assertEquals(2, outcome.facts().size());
            assertTrue(outcome.message().startsWith("bill.csv:3: ServiceName "), outcome.message());
            assertTrue(outcome.message().contains("--encoding"), outcome.message());
        }
        for (Outcome outcome : read(table("\n", StandardCharsets.UTF_16))) {
            assertEquals(2, outcome.facts().size());
            assertEquals(0, outcome.rejects().count());
        }
    }

    @Test
    void aPackedBillThatIsCutOffKeepsWhatCameBefore() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 50_000; i++) {
            text.append(GOOD.formatted(i * 7919L % 100_003));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        for (Outcome outcome : read(Arrays.copyOf(packed.toByteArray(), packed.size() / 2))) {
            assertTrue(
                    outcome.facts().size() > 100,
                    () -> "kept " + outcome.facts().size());
            assertTrue(outcome.message().contains("is cut off"), outcome.message());
        }
    }

    @Test
    void emptyFilesBombsAndBrokenParquetAreRefused(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write((HEAD + " ".repeat(100 << 20)).getBytes(StandardCharsets.UTF_8));
        }
        Path parquet = Files.write(folder.resolve("bill.parquet"), "PAR1 and no more".getBytes(StandardCharsets.UTF_8));
        for (CostReader reader : readers()) {
            assertRefused(reader, Source.of("bill.csv", new byte[0]), "bill.csv:1: is empty");
            assertRefused(reader, Source.of("bill.csv", bomb.toByteArray()), "over the limit of 250 times");
            assertRefused(reader, Source.of(parquet), "bill.parquet: cannot be read as Parquet");
        }
    }

    private static void assertRefused(CostReader reader, Source source, String reason) {
        SourceRefused refused =
                assertThrows(SourceRefused.class, () -> reader.read(source, fact -> {}, Rejects.inMemory()));
        assertTrue(refused.getMessage().contains(reason), () -> reader.name() + ": " + refused.getMessage());
    }
}
