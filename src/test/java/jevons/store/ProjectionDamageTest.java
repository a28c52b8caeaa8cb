package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.View;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.store.memory.MemoryView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However the projection's file is damaged, the next question is answered as if it were not.
class ProjectionDamageTest {

    private static final long SEED = 41;
    private static final List<Dimension> GRAIN =
            List.of(Dimension.DEPARTMENT, Dimension.MODEL, Dimension.CURRENCY, Dimension.DAY);

    @TempDir
    Path directory = Path.of("");

    private final List<String> notices = new ArrayList<>();
    private List<CostRow> right = List.of();

    @BeforeEach
    void fill() {
        try (Store store = open()) {
            Entries entries = new Entries(SEED);
            for (int i = 0; i < 4; i++) {
                try (Batch batch = store.journal().begin(JournalContract.HEADER)) {
                    for (int j = 0; j < 4_000; j++) {
                        batch.add(new Entry.Posted(entries.line()));
                    }
                    batch.commit();
                }
                store.view().follow();
            }
            right = new MemoryView(store.journal()).costs("2026-01", new View.Restated(), GRAIN);
        }
        assertFalse(right.isEmpty());
    }

    @Test
    void aDeletedFileIsMadeAgain() throws IOException {
        Files.delete(file());
        check(false);
    }

    @Test
    void anEmptyFileIsMadeAgain() throws IOException {
        Files.write(file(), new byte[0]);
        check(false);
    }

    @Test
    void garbageIsMadeAgain() throws IOException {
        byte[] garbage = new byte[100_000];
        new java.util.Random(SEED).nextBytes(garbage);
        Files.write(file(), garbage);
        check(true);
    }

    @Test
    void aCutFileIsMadeAgain() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        for (int part = 1; part <= 4; part++) {
            Files.write(file(), Arrays.copyOf(bytes, bytes.length * part / 5));
            check(true);
            bytes = Files.readAllBytes(file());
        }
    }

    @Test
    void flippedBytesNeverGiveAnotherAnswer() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 12; round++) {
            byte[] bytes = Files.readAllBytes(file());
            for (int i = 0; i < 40; i++) {
                bytes[random.nextInt(round < 4 ? 12_288 : bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file(), bytes);
            check(false);
        }
        assertFalse(notices.isEmpty(), "no damage was ever noticed, so nothing was tried");
    }

    @Test
    void aDamagedWriteAheadLogIsMadeAgain() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int size : new int[] {0, 1, 50, 5_000}) {
            byte[] garbage = new byte[size];
            for (int i = 0; i < size; i++) {
                garbage[i] = (byte) random.nextInt();
            }
            Files.write(directory.resolve("projection.duckdb.wal"), garbage);
            check(false);
        }
    }

    @Test
    void anotherStoresFileIsNotBelieved() throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        try (Store store = Store.open(other, StoreOptions.usual())) {
            try (Batch batch = store.journal().begin(JournalContract.HEADER)) {
                batch.add(new Entry.Posted(new Entries(1).line()));
                batch.commit();
            }
            store.view().follow();
        }
        Files.copy(other.resolve("projection.duckdb"), file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        check(true);
    }

    @Test
    void onlyTheNewestDamagedFilesAreKept() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.write(file(), new byte[] {1, 2, 3});
            check(true);
        }
        try (Stream<Path> kept = Files.list(directory.resolve("quarantine"))) {
            assertEquals(3, kept.count());
        }
    }

    private void check(boolean mustNotice) {
        int before = notices.size();
        try (Store store = open()) {
            assertEquals(right, store.view().costs("2026-01", new View.Restated(), GRAIN), "notices: " + notices);
        }
        assertTrue(!mustNotice || notices.size() > before, "the damage was not told");
    }

    private Path file() {
        return directory.resolve("projection.duckdb");
    }

    private Store open() {
        return Store.open(directory, StoreOptions.usual().withMemory(256).withNotices(notices::add));
    }
}
