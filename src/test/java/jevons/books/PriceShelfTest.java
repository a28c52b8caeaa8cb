package jevons.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import jevons.pricing.PriceBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PriceShelfTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private PriceShelf shelf() {
        return new PriceShelf(folder, InstantSource.fixed(NOW));
    }

    private List<Path> rows() {
        return Shelves.files(folder.resolve("rows"));
    }

    @Test
    void twoReadingsGiveTheSameEditionAndKeepNothingTwice() {
        PriceBook first = shelf().book();
        assertTrue(Files.exists(folder.resolve("shipped.mark")), "the first reading leaves a mark");

        assertEquals(first.latest(), shelf().book().latest());
        assertEquals(1, rows().size());
        assertEquals(first.rater().edition(), first.rater(first.latest()).edition());
    }

    @Test
    void pricesThatShipAnewAreTakenThoughAMarkOfOthersStands() throws IOException {
        PriceBook first = shelf().book();
        Path kept = rows().getFirst();
        List<String> lines = Files.readAllLines(kept);
        Files.write(kept, lines.subList(0, lines.size() - 1));
        Files.writeString(folder.resolve("shipped.mark"), "what an earlier version shipped");

        PriceBook second = shelf().book();

        assertEquals(first.rows().size(), second.rows().size(), "the row that was not kept is taken again");
        assertEquals(2, rows().size());
    }

    @Test
    void aFileTakenAwayMakesTheMarkVoid() throws IOException {
        PriceBook first = shelf().book();
        for (Path file : Shelves.files(folder.resolve("models"))) {
            Files.delete(file);
        }

        assertEquals(
                first.models(Instant.MAX).all().size(),
                shelf().book().models(Instant.MAX).all().size());
    }
}
