package jevons.intake.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import jevons.house.Shared;
import jevons.metering.Meter;
import jevons.pricing.Disagreement;
import jevons.pricing.Feed;
import jevons.pricing.Inspection;
import jevons.pricing.MeterSet;
import jevons.pricing.ModelEntry;
import jevons.pricing.Models;
import jevons.pricing.PriceKey;
import jevons.pricing.PriceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The importers on price maps as they were published.
class SnapshotsTest {

    private static final List<String> GOOD =
            List.of("2023-10-01", "2024-07-01", "2025-04-01", "2025-11-20", "2026-03-31");

    /// Vendors that sell their own models in both maps.
    private static final Set<String> DIRECT = Set.of(
            "openai",
            "anthropic",
            "google",
            "mistral",
            "deepseek",
            "xai",
            "cohere",
            "groq",
            "perplexity",
            "moonshot",
            "cerebras");

    @Test
    void fiveSnapshotsOfLiteLlmImportInOrderOfTheirDates() throws IOException {
        PriceFiles.Loaded shipped = PriceFiles.shipped();
        Models models = shipped.book().models(Instant.MAX);
        List<PriceRow> good = new ArrayList<>();
        for (String day : GOOD) {
            PriceImport done = litellm(day);
            Inspection found = Inspection.of(new Feed("litellm", done.rows()), good, models, Inspection.Limits.USUAL);
            System.out.println(done.text() + "inspected: " + found.accepted().size() + " accepted, "
                    + found.quarantined().size() + " wait for a person\n");
            assertTrue(
                    done.rejected().size() * 100 <= done.rows().size(),
                    () -> done.rejected().toString());
            assertTrue(found.accepted().size() > 100, day);
            good.addAll(found.accepted());
        }
    }

    @Test
    void twoMapsOfOneDayDisagreeAsThePublishedStudySays() throws IOException {
        List<Feed> feeds =
                List.of(new Feed("litellm", litellm("2026-03-31").rows()), new Feed("genai-prices", genai().rows()));
        Models models = PriceFiles.shipped().book().models(Instant.MAX);
        Instant at = Instant.parse("2026-03-31T12:00:00Z");
        Set<String> common = named(feeds.getFirst().rows(), models);
        common.retainAll(named(feeds.getLast().rows(), models));
        TreeSet<String> apart = new TreeSet<>();
        for (Disagreement one : Disagreement.among(feeds, models, at)) {
            String name = one.question().vendor() + "/" + one.question().model();
            if (isPlain(one.question()) && common.contains(name)) {
                apart.add(name);
                System.out.println(one.question().text() + " " + one.stated());
            }
        }
        System.out.println(apart.size() + " of " + common.size() + " common direct-vendor models disagree");
        assertTrue(common.size() >= 100, () -> "only " + common.size() + " common models");
        int percent = apart.size() * 100 / common.size();
        assertTrue(percent >= 5 && percent <= 15, apart::toString);
    }

    /// The models whose plain input or output price a vendor's own rows state.
    private static Set<String> named(List<PriceRow> rows, Models models) {
        Set<String> names = new TreeSet<>();
        for (PriceRow row : rows) {
            if (isPlain(row.key())) {
                String vendor = row.key().vendor();
                String model = models.find(vendor, row.key().model())
                        .map(ModelEntry::model)
                        .orElse(row.key().model());
                names.add(vendor + "/" + model);
            }
        }
        return names;
    }

    private static boolean isPlain(PriceKey key) {
        return DIRECT.contains(key.vendor())
                && key.when().all().isEmpty()
                && (key.meters().equals(MeterSet.of(Meter.INPUT))
                        || key.meters().equals(MeterSet.of(Meter.OUTPUT)));
    }

    @Test
    void aBrokenPublishedMapIsRefusedWithItsLine() {
        UnreadableFeedException refused = assertThrows(
                UnreadableFeedException.class,
                () -> PriceFormats.named("litellm").read(feed("litellm_2024-12-07_INVALID_JSON", "2024-12-07")));
        System.out.println(refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains("litellm_2024-12-07_INVALID_JSON.json.gz:6619:5"));
    }

    @Test
    void whatLiteLlmStatesIsWrittenBackToTheDigit() throws IOException {
        for (String day : GOOD) {
            PriceImport done = litellm(day);
            String written = PriceFormats.named("litellm").write(done.rows());
            Map<String, BigDecimal> numbers = PriceFormatsTest.numbers(PriceFormatsTest.tree(written));
            assertEquals(done.rows().size(), numbers.size());
            PriceFormatsTest.assertSameNumbers(
                    PriceFormatsTest.numbers(PriceFormatsTest.tree(done.file().text())), numbers);
        }
    }

    @Test
    void whatGenaiPricesStatesIsWrittenBackToTheDigit() throws IOException {
        PriceImport done = genai();
        System.out.println(done.text());
        assertEquals(List.of(), done.rejected());
        PriceFormat format = PriceFormats.named("genai-prices");
        PriceImport again = format.read(new FeedFile("again.json", done.file().snapshot(), format.write(done.rows())));
        assertEquals(PriceFormatsTest.withoutPaths(done.rows()), PriceFormatsTest.withoutPaths(again.rows()));
    }

    @Test
    void theBooksOwnFormHoldsPublishedMaps() throws IOException {
        for (PriceImport done : List.of(litellm("2026-03-31"), genai())) {
            String csv = PriceFormats.named("csv").write(done.rows());
            PriceFiles.Loaded loaded = PriceFiles.prices("all.csv", "all", new StringReader(csv));
            assertEquals(List.of(), loaded.rejected());
            assertEquals(done.rows(), loaded.rows());
        }
    }

    @Test
    void aPackedFileThatUnpacksWithoutEndIsRefused(@TempDir Path folder) throws IOException {
        Path bomb = folder.resolve("bomb.json.gz");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            for (int written = 0; written <= FeedFile.UNPACKED_MAX; written += zeros.length) {
                out.write(zeros);
            }
        }
        UnreadableFeedException refused =
                assertThrows(UnreadableFeedException.class, () -> FeedFile.read(bomb, LocalDate.parse("2026-03-31")));
        assertTrue(String.valueOf(refused.getMessage()).contains("unpacked"));
        Path torn = folder.resolve("torn.json.gz");
        byte[] whole = Files.readAllBytes(bomb);
        Files.write(torn, java.util.Arrays.copyOf(whole, 100));
        assertThrows(UnreadableFeedException.class, () -> FeedFile.read(torn, LocalDate.parse("2026-03-31")));
    }

    static PriceImport litellm(String day) throws IOException {
        return PriceFormats.named("litellm").read(feed("litellm_" + day, day));
    }

    static PriceImport genai() throws IOException {
        return PriceFormats.named("genai-prices").read(feed("genai-prices_2026-03-31", "2026-03-31"));
    }

    private static FeedFile feed(String name, String day) throws IOException {
        return FeedFile.read(Shared.file("prices/snapshots/" + name + ".json.gz"), LocalDate.parse(day));
    }
}
