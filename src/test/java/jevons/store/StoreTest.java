package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jevons.ledger.CostFact;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.ledger.Line;
import jevons.metering.Purpose;
import jevons.metering.UsageFact;
import jevons.money.CalendarMonths;
import jevons.money.Period;
import jevons.store.log.Seen;
import jevons.store.sqlite.Held;
import jevons.store.sqlite.PeriodState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path directory = Path.of("");

    @Test
    void aSecondStoreOfTheSameDirectoryIsRefusedByName() {
        try (Store store = open()) {
            assertEquals(0, store.journal().size());
            StoreException refused = assertThrows(StoreException.class, this::open);
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains("process " + ProcessHandle.current().pid()),
                    refused::getMessage);
        }
        open().close();
    }

    @Test
    void aNewDataDirectoryIsItsOwnersAloneAndAnOldOneKeepsItsRights() throws IOException {
        Assumptions.assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this file system knows no rights");
        Path fresh = directory.resolve("above").resolve("books");
        Store.open(fresh, StoreOptions.usual()).close();
        assertEquals("rwx------", rights(fresh));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-x---"));
        Store.open(fresh, StoreOptions.usual()).close();
        assertEquals("rwxr-x---", rights(fresh));
    }

    private static String rights(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void closingTwiceIsClosingOnce() {
        Store store = open();
        store.close();
        store.close();
    }

    @Test
    void aFactIsNewThenTheSameThenDifferent() throws IOException {
        Entries entries = new Entries(9);
        UsageFact usage = entries.usage();
        CostFact cost = entries.cost();
        try (Store store = open()) {
            assertEquals(Seen.NEW, store.journal().seen(usage));
            try (Batch batch = store.journal().begin(JournalContract.HEADER)) {
                batch.add(new Entry.Usage(usage));
                assertEquals(Seen.SAME, store.journal().seen(usage));
            }
            assertEquals(Seen.NEW, store.journal().seen(usage));
            try (Batch batch = store.journal().begin(JournalContract.HEADER)) {
                batch.add(new Entry.Usage(usage));
                batch.add(new Entry.Cost(cost));
                batch.commit();
            }
        }
        Path keys = directory.resolve("keys").resolve("0000000001.keys");
        for (int round = 0; round < 3; round++) {
            try (Store store = open()) {
                assertEquals(Seen.SAME, store.journal().seen(usage));
                assertEquals(Seen.SAME, store.journal().seen(cost));
                assertEquals(Seen.DIFFERENT, store.journal().seen(changed(usage)));
                assertEquals(Seen.NEW, store.journal().seen(entries.usage()));
            }
            byte[] bytes = Files.readAllBytes(keys);
            bytes[3] ^= 1;
            Files.write(keys, bytes);
        }
    }

    @Test
    void anAmountTooLargeToSumIsRefusedAtTheDoor() {
        Line line = LedgerViewContract.line("2026-01", "2026-01", "1e25", "Sales");
        try (Store store = open();
                Batch batch = store.journal().begin(JournalContract.HEADER)) {
            assertThrows(IllegalArgumentException.class, () -> batch.add(new Entry.Posted(line)));
        }
    }

    @Test
    void theLargestAmountsAreSummedExactly() {
        try (Store store = open()) {
            LedgerViewContract.post(
                    store.journal(),
                    NOW,
                    LedgerViewContract.line("2026-01", "2026-01", "999999999999999999999999.999999999999", "Sales"),
                    LedgerViewContract.line("2026-01", "2026-01", "-0.000000000001", "Sales"));
            assertEquals(
                    new BigDecimal("999999999999999999999999.999999999998"),
                    store.view()
                            .costs("2026-01", new jevons.explanation.View.Booked(), List.of())
                            .getFirst()
                            .billed());
        }
    }

    @Test
    void partsOfTheBooksAreReadAsTheyWereWritten() {
        Entries entries = new Entries(12);
        List<Entry> all = new ArrayList<>();
        try (Store store = open()) {
            for (int i = 0; i < 5; i++) {
                try (Batch batch = store.journal().begin(JournalContract.HEADER)) {
                    for (int j = 0; j < 300; j++) {
                        Entry entry = entries.any();
                        all.add(entry);
                        batch.add(entry);
                    }
                    batch.commit();
                }
            }
            Period february = CalendarMonths.UTC.named("2026-02");
            List<Entry> found = new ArrayList<>();
            store.books().usage(february, fact -> found.add(new Entry.Usage(fact)));
            store.books().lines("2026-02", line -> found.add(new Entry.Posted(line)));
            store.books().closings(closing -> found.add(new Entry.Closed(closing)));
            List<Entry> expected = new ArrayList<>();
            all.stream()
                    .filter(e -> e instanceof Entry.Usage u
                            && february.contains(u.fact().at()))
                    .forEach(expected::add);
            all.stream()
                    .filter(e -> e instanceof Entry.Posted p
                            && p.line().booking().period().equals("2026-02"))
                    .forEach(expected::add);
            all.stream().filter(Entry.Closed.class::isInstance).forEach(expected::add);
            assertEquals(expected, found);
            assertEquals(
                    all.stream().filter(Entry.Closed.class::isInstance).count(),
                    store.view().closings().size());
        }
    }

    @Test
    void settingsPeriodsAndDecisionsAreKept() {
        try (Store store = open()) {
            store.control().set("zone", "UTC");
            store.control().set("zone", "Europe/Zurich");
            assertEquals(PeriodState.OPEN, store.control().state("2026-01"));
            store.control().move("2026-01", PeriodState.OPEN, PeriodState.CLOSING, NOW);
            assertThrows(
                    IllegalStateException.class,
                    () -> store.control().move("2026-01", PeriodState.OPEN, PeriodState.CLOSED, NOW));
            Held held = Held.waiting("litellm", "model-x", "ten times the last price", "{\"in\":30}", NOW);
            long id = store.control().hold(held);
            assertEquals(id, store.control().hold(held));
            store.control().decide(id, Held.State.REFUSED, "ann", NOW);
            assertThrows(
                    IllegalStateException.class, () -> store.control().decide(id, Held.State.APPROVED, "bob", NOW));
        }
        try (Store store = open()) {
            assertEquals("Europe/Zurich", store.control().setting("zone").orElse(""));
            assertEquals(PeriodState.CLOSING, store.control().state("2026-01"));
            assertEquals(List.of(), store.control().held(Held.State.WAITING));
            assertEquals(
                    "ann", store.control().held(Held.State.REFUSED).getFirst().decidedBy());
        }
    }

    private static UsageFact changed(UsageFact fact) {
        Purpose other = fact.purpose() == Purpose.OTHER ? Purpose.ANSWER : Purpose.OTHER;
        return new UsageFact(
                fact.key(), fact.at(), fact.who(), other, fact.task(), fact.call(), fact.meters(), fact.counts());
    }

    private Store open() {
        return Store.open(directory, StoreOptions.usual().withMemory(256));
    }
}
