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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import jevons.house.Shared;
import jevons.pricing.PriceBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The importers on price maps as they were published.
class SnapshotsTest {

    private static final List<String> GOOD =
            List.of("2023-10-01", "2024-07-01", "2025-04-01", "2025-11-20", "2026-03-31");

    @Test
    void fiveSnapshotsOfLiteLlmImportInOrderOfTheirDates() throws IOException {
        PriceBook book = PriceBook.EMPTY;
        for (String day : GOOD) {
            PriceImport done = litellm(day);
            book = book.plus(done.rows());
            System.out.println(done.text());
            assertTrue(done.rows().size() > 100, day);
            assertTrue(done.rejected().size() * 100 <= done.rows().size(), () -> done.rejected().toString());
        }
        assertTrue(book.rows().size() > 10_000, () -> "rows");
    }

    @Test
    void aBrokenPublishedMapIsRefusedWithItsLine() {
        UnreadableFeedException refused = assertThrows(UnreadableFeedException.class, () -> PriceFormats.named("litellm")
                .read(feed("litellm_2024-12-07_INVALID_JSON", "2024-12-07")));
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
        PriceImport again = format.read(
                new FeedFile("again.json", done.file().snapshot(), format.write(done.rows())));
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
        UnreadableFeedException refused = assertThrows(
                UnreadableFeedException.class, () -> FeedFile.read(bomb, LocalDate.parse("2026-03-31")));
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
