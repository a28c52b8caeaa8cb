package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import jevons.ledger.Journal.Batch;
import jevons.money.CalendarMonths;
import jevons.money.Period;
import jevons.store.duck.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsTest {

    private static final Period JANUARY = CalendarMonths.UTC.named("2026-01");
    private static final Period FEBRUARY = CalendarMonths.UTC.named("2026-02");
    private static final long SEED = 23;

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void fill() {
        try (Store store = open();
                Batch batch = store.journal().begin(JournalContract.HEADER)) {
            Entries entries = new Entries(SEED);
            for (int i = 0; i < 8_000; i++) {
                batch.add(entries.any());
            }
            batch.commit();
        }
    }

    @Test
    void aSealHoldsEveryLineAndFactAndSumsToTheBooks() {
        long[] counts = new long[2];
        try (Store store = open()) {
            store.books().usage(JANUARY, fact -> counts[0]++);
            store.books().lines("2026-01", line -> counts[1]++);
            Manifest manifest = store.seals().seal(JANUARY);
            assertEquals(
                    List.of(counts[0], counts[1]),
                    manifest.files().stream().map(Manifest.SealedFile::rows).toList());
            assertTrue(counts[0] > 500 && counts[1] > 500, "too few rows to say anything");
            assertEquals(manifest, store.seals().seal(JANUARY));
            Manifest second = store.seals().seal(FEBRUARY);
            assertEquals(manifest.chain(), second.previous());
            assertEquals(List.of(manifest, second), store.seals().manifests());
            store.verify((what, done, total) -> {});
        }
    }

    @Test
    void aChangedByteIsNamed() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        try (Store store = open()) {
            store.seals().seal(JANUARY);
            store.seals().seal(FEBRUARY);
        }
        Path folder = directory.resolve("sealed").resolve("2026-01");
        for (String name : List.of("lines.parquet", "facts.parquet", "manifest.json")) {
            byte[] right = Files.readAllBytes(folder.resolve(name));
            for (int i = 0; i < 20; i++) {
                byte[] wrong = right.clone();
                wrong[random.nextInt(wrong.length - 3)] ^= 0x11;
                Files.write(folder.resolve(name), wrong);
                try (Store store = open()) {
                    StoreException named = assertThrows(StoreException.class, store.seals()::verify, name);
                    assertTrue(String.valueOf(named.getMessage()).contains("sealed"), named::getMessage);
                }
            }
            Files.write(folder.resolve(name), right);
        }
        try (Store store = open()) {
            store.seals().verify();
        }
    }

    @Test
    void aLineBookedIntoASealedPeriodIsNoticed() {
        try (Store store = open()) {
            store.seals().seal(JANUARY);
            store.seals().verify();
            LedgerViewContract.post(
                    store.journal(), Instant.EPOCH, LedgerViewContract.line("2026-01", "2026-01", "1", "Sales"));
            assertThrows(StoreException.class, store.seals()::verify);
        }
    }

    @Test
    void anEmptyPeriodCanBeSealed() {
        try (Store store = open()) {
            Manifest manifest = store.seals().seal(CalendarMonths.UTC.named("2020-01"));
            assertEquals(List.of(), manifest.sums());
            store.seals().verify();
        }
    }

    private Store open() {
        return Store.open(directory, StoreOptions.usual().withMemory(256));
    }
}
