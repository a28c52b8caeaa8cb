package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import jevons.ledger.Activity;
import jevons.ledger.Booking;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.money.CalendarMonths;
import jevons.money.Period;
import jevons.pricing.Charge;
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
    void aSealHoldsEveryLineActivityAndFactAndSumsToTheBooks() {
        long[] counts = new long[4];
        try (Store store = open()) {
            store.books().activities("2026-01", activity -> counts[0]++);
            store.books()
                    .costs(
                            JANUARY,
                            cost -> counts[1] += JANUARY.contains(cost.during().start()) ? 1 : 0);
            store.books().usage(JANUARY, fact -> counts[2]++);
            store.books().lines("2026-01", line -> counts[3]++);
            Manifest manifest = store.seals().seal(JANUARY);
            assertEquals(
                    LongStream.of(counts).boxed().toList(),
                    manifest.files().stream().map(Manifest.SealedFile::rows).toList());
            assertTrue(LongStream.of(counts).allMatch(count -> count > 100), "too few rows to say anything");
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
        for (String name :
                List.of("lines.parquet", "facts.parquet", "activities.parquet", "costs.parquet", "manifest.json")) {
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
    void activityBookedIntoASealedPeriodIsNoticed() {
        try (Store store = open()) {
            store.seals().seal(JANUARY);
            store.seals().verify();
            try (Batch batch = store.journal().begin(JournalContract.HEADER)) {
                batch.add(new Entry.Acted(new Activity(
                        new Booking("2026-01", "2026-01", LocalDate.parse("2026-01-05")),
                        Principal.UNKNOWN,
                        ModelCall.direct("v", "m"),
                        Purpose.ANSWER,
                        Counts.one(Purpose.ANSWER))));
                batch.commit();
            }
            StoreException named = assertThrows(StoreException.class, store.seals()::verify);
            assertTrue(String.valueOf(named.getMessage()).contains("activity"), named::getMessage);
        }
    }

    @Test
    void aSealedCostReadsBackToTheLastDigit() throws SQLException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        try (Store store = open()) {
            store.seals().seal(JANUARY);
            store.books().costs(JANUARY, cost -> {
                if (JANUARY.contains(cost.during().start()) && cost.charge() instanceof Charge.Known known) {
                    sums.merge(known.currency().code(), known.effective().amount(), BigDecimal::add);
                }
            });
        }
        Path file = directory.resolve("sealed").resolve("2026-01").resolve("costs.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT currency, sum(effective) FROM read_parquet(?)"
                                + " WHERE currency IS NOT NULL GROUP BY currency")) {
            statement.setString(1, file.toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    BigDecimal right = sums.getOrDefault(row.getString(1), BigDecimal.ZERO);
                    assertEquals(0, right.compareTo(row.getBigDecimal(2)), row.getString(1));
                    sums.remove(row.getString(1));
                }
            }
        }
        assertEquals(Map.of(), sums);
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
