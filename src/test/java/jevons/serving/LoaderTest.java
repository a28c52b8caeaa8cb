package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jevons.books.Books;
import jevons.books.IntakeBooking;
import jevons.gateway.record.AttemptRecord;
import jevons.gateway.record.Cost;
import jevons.gateway.record.Fault;
import jevons.gateway.record.Records;
import jevons.gateway.record.RequestRecord;
import jevons.gateway.record.UsageSource;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.PriceBook;
import jevons.pricing.Rater;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {

    private static final long SEED = 20261126;
    private static final Loader.Pace SOON = new Loader.Pace(100, 50);
    private static final Loader.Pace NEVER = new Loader.Pace(Integer.MAX_VALUE, Long.MAX_VALUE);

    @TempDir
    Path data = Path.of("");

    private final List<String> notices = new ArrayList<>();

    private Books open() {
        return Books.open(data, StoreOptions.usual().withNotices(notices::add), InstantSource.system());
    }

    private static Rater rater(Books books) {
        PriceBook prices = books.priceBook();
        return prices.rater(prices.latest());
    }

    private static IntakeLog log(Books books) {
        return IntakeLog.open(
                books.directory(),
                StoreOptions.usual(),
                IntakeBooking.loaded(books.store().journal()));
    }

    private static void append(IntakeLog log, RequestRecord record) throws Exception {
        log.append(record).orElseThrow().get(30, TimeUnit.SECONDS);
    }

    private static Set<UsageFact> expected(int from, int to) {
        Set<UsageFact> facts = new HashSet<>();
        for (int i = from; i < to; i++) {
            Records.of(SEED, i).attempts().forEach(attempt -> facts.addAll(attempt.facts()));
        }
        return facts;
    }

    private static void assertOnce(Set<UsageFact> expected, Books books) {
        List<UsageFact> found = ReadBooks.of(books).facts();
        assertEquals(expected, new HashSet<>(found));
        assertEquals(expected.size(), found.size(), "a fact is in the books twice");
    }

    @Test
    void recordsComeIntoTheBooksWhileTheGatewayRunsAndAtItsStop() throws Exception {
        try (Books books = open()) {
            Rater rater = rater(books);
            IntakeLog log = log(books);
            Loader loader = new Loader(books, log, () -> rater, SOON, notices::add).start();
            for (int i = 0; i < 250; i++) {
                append(log, Records.of(SEED, i));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (loader.lagRecords() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertEquals(0, loader.lagRecords(), "the loader did not follow by itself");
            append(log, Records.of(SEED, 250));
            log.close();
            loader.close();
            assertEquals(0, loader.lagMillis());
            assertEquals(251, loader.done().records());
            assertOnce(expected(0, 251), books);
            assertFalse(Files.exists(data.resolve("projection.duckdb")), "loading opens no projection");
        }
        assertEquals(List.of(), notices);
    }

    /// Failure 16 of other gateways: what waited in memory is gone when the process is.
    @Test
    void failure16WhateverOpensTheBooksNextTakesOverWhatTheGatewayLeft() throws Exception {
        try (Books books = open();
                IntakeLog log = log(books)) {
            for (int i = 0; i < 40; i++) {
                append(log, Records.of(SEED, i));
            }
            assertEquals(List.of(), ReadBooks.of(books).facts());
        }
        try (Books books = open()) {
            assertOnce(expected(0, 40), books);
        }
        assertTrue(notices.getFirst().contains("last 40 records"), notices::toString);
        try (Books books = open()) {
            assertOnce(expected(0, 40), books);
            Rater rater = rater(books);
            try (IntakeLog log = log(books);
                    Loader loader = new Loader(books, log, () -> rater, NEVER, notices::add)) {
                append(log, Records.of(SEED, 40));
                loader.drain();
                assertEquals(1, loader.done().records());
                assertEquals(0, loader.lagRecords());
            }
            assertOnce(expected(0, 41), books);
        }
    }

    @Test
    void aFactThatComesTwiceIsBookedOnceAndOneThatChangedIsSetAsideLoudly() throws Exception {
        RequestRecord first = single("batch-7", 100);
        RequestRecord changed = single("batch-7", 999);
        try (Books books = open()) {
            Rater rater = rater(books);
            IntakeLog log = log(books);
            Loader loader = new Loader(books, log, () -> rater, NEVER, notices::add);
            append(log, first);
            loader.drain();
            append(log, first);
            append(log, changed);
            append(log, single("batch-8", 5));
            loader.drain();
            log.close();
            loader.close();
            assertEquals(2, loader.done().facts());
            assertEquals(1, loader.done().repeated());
            assertEquals(1, loader.done().setAside());
            assertEquals(4, loader.done().records());
        }
        try (Books books = open()) {
            assertOnce(Set.of(fact(first), fact(single("batch-8", 5))), books);
            Rater rater = rater(books);
            try (IntakeLog log = log(books);
                    Loader again = new Loader(books, log, () -> rater, NEVER, notices::add)) {
                append(log, first);
                again.drain();
                assertEquals(1, again.done().repeated(), "what earlier runs booked is remembered");
            }
        }
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().contains("gateway/batch-7/1"), notices::toString);
        assertTrue(Files.readString(data.resolve("intake").resolve("set-aside.txt"))
                .contains("gateway/batch-7/1 | the books have this fact with another content"));
    }

    @Test
    void aLongQueueIsTakenInSeveralBatchesAndEachFactOnce() throws Exception {
        int many = IntakeBooking.RECORDS_MAX * 2;
        try (Books books = open()) {
            Rater rater = rater(books);
            IntakeLog log = log(books);
            List<CompletableFuture<Void>> kept = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                kept.add(log.append(Records.of(SEED, i)).orElseThrow());
            }
            CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            log.close();
            Loader loader = new Loader(books, log, () -> rater, NEVER, notices::add);
            loader.close();
            assertEquals(many, loader.done().records());
            assertTrue(loader.done().batches() > 1, () -> loader.done().toString());
            assertOnce(expected(0, many), books);
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void recordsWithoutAFactLeaveNoTraceAndAskForNoPrices() throws Exception {
        try (Books books = open()) {
            int before = books.store().journal().batches().size();
            IntakeLog log = log(books);
            RequestRecord any = Records.of(SEED, 1);
            append(
                    log,
                    new RequestRecord(
                            any.id(),
                            any.at(),
                            RequestRecord.SELF_CHECK,
                            any.who(),
                            any.endpoint(),
                            any.asked(),
                            any.ending(),
                            any.attempts()));
            log.close();
            Loader loader = new Loader(
                    books,
                    log,
                    () -> {
                        throw new IllegalStateException("prices were asked for");
                    },
                    NEVER,
                    notices::add);
            loader.close();
            assertEquals(1, loader.done().records());
            assertEquals(0, loader.done().facts());
            assertEquals(before, books.store().journal().batches().size());
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void aFactThatTheStoreCannotHoldDoesNotStopTheOthers() throws Exception {
        try (Books books = open()) {
            Rater rater = rater(books);
            IntakeLog log = log(books);
            Loader loader = new Loader(books, log, () -> rater, NEVER, notices::add);
            append(log, single("huge", new BigDecimal("1e30")));
            append(log, single("fine", 7));
            log.close();
            loader.close();
            assertEquals(1, loader.done().facts());
            assertEquals(1, loader.done().setAside());
            assertOnce(Set.of(fact(single("fine", 7))), books);
        }
        assertTrue(notices.getFirst().contains("digits before the point"), notices::toString);
    }

    @Test
    void aFailureIsSaidAndNothingIsLost() throws Exception {
        try (Books books = open()) {
            Rater rater = rater(books);
            boolean[] broken = {true};
            IntakeLog log = log(books);
            Loader loader = new Loader(
                            books,
                            log,
                            () -> {
                                if (broken[0]) {
                                    throw new IllegalStateException("no prices today");
                                }
                                return rater;
                            },
                            SOON,
                            notices::add)
                    .start();
            append(log, Records.of(SEED, 1));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (loader.failure().isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertTrue(loader.failure().isPresent());
            assertTrue(notices.getFirst().contains("no prices today"), notices::toString);
            assertEquals(1, loader.lagRecords());
            broken[0] = false;
            log.close();
            loader.close();
            assertEquals(Optional.empty(), loader.failure());
            assertOnce(expected(1, 2), books);
        }
    }

    private static RequestRecord single(String id, long input) {
        return single(id, BigDecimal.valueOf(input));
    }

    private static RequestRecord single(String id, BigDecimal input) {
        Instant at = Instant.parse("2026-03-10T12:00:00Z");
        RequestRecord any = Records.of(SEED, 1);
        UsageFact fact = new UsageFact(
                new FactKey(RequestRecord.SOURCE, id + "/1"),
                at,
                any.who(),
                Purpose.ANSWER,
                id,
                ModelCall.direct("openai", "gpt-4o"),
                List.of(new Quantity(Meter.INPUT, input)),
                Counts.one(Purpose.ANSWER));
        AttemptRecord attempt = new AttemptRecord(
                "openai",
                200,
                Fault.NONE,
                "",
                new UsageSource.Reported(),
                List.of(fact),
                Cost.NOTHING,
                new AttemptRecord.Times(0, 1, 2));
        return new RequestRecord(
                id, at, any.key(), any.who(), any.endpoint(), any.asked(), any.ending(), List.of(attempt));
    }

    private static UsageFact fact(RequestRecord record) {
        return record.attempts().getFirst().facts().getFirst();
    }
}
