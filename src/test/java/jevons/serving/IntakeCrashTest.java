package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jevons.books.Books;
import jevons.books.IntakeBooking;
import jevons.gateway.record.Records;
import jevons.gateway.record.RequestRecord;
import jevons.ledger.Entry;
import jevons.ledger.Line;
import jevons.ledger.OpenBooks;
import jevons.ledger.UsageBooking;
import jevons.metering.UsageFact;
import jevons.money.Rational;
import jevons.pricing.Charge;
import jevons.pricing.PriceBook;
import jevons.store.StoreOptions;
import jevons.store.log.BatchMark;
import jevons.store.log.GroupReader;
import jevons.store.log.IntakeLog;
import jevons.store.log.Position;
import jevons.store.log.RecordDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that takes records and loads them, with SIGKILL at seeded points. Every acknowledged record
/// must be in the books exactly once, and what the books say must be what the facts cost. `-Dintake.kills=200`
/// kills more often.
class IntakeCrashTest {

    private static final long SEED = Long.getLong("intake.seed", 20261126);
    private static final int KILLS = Integer.getInteger("intake.kills", 20);
    private static final int ACKS_MAX = 1_500;
    private static final int DELAY_MICROSECONDS_MAX = 60_000;

    @TempDir
    Path directory = Path.of("");

    /// Failure 16 of other gateways: rows lost in a crash.
    @Test
    void failure16NoKillLosesOrDoublesARecord() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        Path data = directory.resolve("books");
        Set<Long> acknowledged = new HashSet<>();
        long from = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Set<Long> said = killed(data, from, random);
            acknowledged.addAll(said);
            from += 100_000;
            if (kill % 5 == 4) {
                check(data, acknowledged, "seed " + SEED + ", kill " + kill);
            }
        }
        check(data, acknowledged, "seed " + SEED + ", at the end");
        assertTrue(acknowledged.size() > KILLS * 10, "only " + acknowledged.size() + " records were acknowledged");
    }

    private static Set<Long> killed(Path data, long from, SplittableRandom random)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IntakeCrashChild.class.getName(),
                        data.toString(),
                        Long.toString(SEED),
                        Long.toString(from))
                .redirectErrorStream(true)
                .start();
        int wanted = random.nextInt(ACKS_MAX);
        long delay = random.nextInt(DELAY_MICROSECONDS_MAX);
        Set<Long> acknowledged = new HashSet<>();
        List<String> other = new ArrayList<>();
        boolean killed = false;
        try (BufferedReader out = child.inputReader()) {
            boolean ready = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("ack ")) {
                    acknowledged.add(Long.parseLong(line.substring("ack ".length())));
                } else {
                    other.add(line);
                }
                ready |= line.equals("ready");
                if (ready && !killed && acknowledged.size() >= wanted) {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(delay));
                    child.toHandle().destroyForcibly();
                    killed = true;
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(killed, () -> "the child ended by itself: " + other);
        return acknowledged;
    }

    private static void check(Path data, Set<Long> acknowledged, String where) {
        Map<String, UsageFact> kept = intake(data, acknowledged, where);
        List<String> notices = new ArrayList<>();
        StoreOptions options = StoreOptions.usual().withSegmentBytes(1 << 16).withNotices(notices::add);
        try (Books books = Books.open(data, options, InstantSource.system())) {
            Map<String, UsageFact> found = new HashMap<>();
            Map<String, Rational> lines = new HashMap<>();
            for (BatchMark mark : books.store().journal().batches()) {
                assertEquals(IntakeBooking.KIND, mark.receipt().header().kind(), where);
                books.store().journal().read(mark, entry -> take(entry, found, lines, where));
            }
            assertEquals(kept, found, where);
            assertEquals(rated(books, kept), lines, where);
        }
    }

    /// All facts of the log itself; every acknowledged record must be there as it was made.
    private static Map<String, UsageFact> intake(Path data, Set<Long> acknowledged, String where) {
        Map<String, UsageFact> facts = new HashMap<>();
        Set<RequestRecord> records = new HashSet<>();
        try (GroupReader reader = IntakeLog.reader(data, new Position(1, 0))) {
            for (Optional<GroupReader.Group> group = reader.next(); group.isPresent(); group = reader.next()) {
                for (byte[] bytes : group.get().records()) {
                    RequestRecord record = RecordDecoder.decode(bytes);
                    assertTrue(records.add(record), () -> where + ": twice in the log: " + record.id());
                    record.attempts()
                            .forEach(attempt -> attempt.facts()
                                    .forEach(fact -> facts.put(fact.key().toString(), fact)));
                }
            }
        }
        for (long number : acknowledged) {
            assertTrue(records.contains(Records.of(SEED, number)), () -> where + ": lost record " + number);
        }
        return facts;
    }

    private static void take(Entry entry, Map<String, UsageFact> facts, Map<String, Rational> lines, String where) {
        switch (entry) {
            case Entry.Usage(UsageFact fact) -> {
                UsageFact before = facts.put(fact.key().toString(), fact);
                assertTrue(before == null, () -> where + ": twice in the books: " + fact.key());
            }
            case Entry.Posted(Line line) -> add(line, lines);
            case Entry.Acted _, Entry.Cost _, Entry.Closed _ -> {}
        }
    }

    private static void add(Line line, Map<String, Rational> lines) {
        String key = line.who().department() + "|" + line.subject().item() + "|"
                + line.subject().call().served() + "|" + line.rule().status();
        lines.merge(key + "|quantity", Rational.of(line.quantity()), Rational::plus);
        if (line.charge() instanceof Charge.Known known) {
            lines.merge(key + "|cost", Rational.of(known.effective().amount()), Rational::plus);
        }
    }

    /// What the facts cost, booked at one go.
    private static Map<String, Rational> rated(Books books, Map<String, UsageFact> facts) {
        PriceBook prices = books.priceBook();
        Map<String, Rational> lines = new HashMap<>();
        UsageBooking booking =
                new UsageBooking(prices.rater(prices.latest()), OpenBooks.allOpen(books.calendar()), entry -> {
                    if (entry instanceof Entry.Posted(Line line)) {
                        add(line, lines);
                    }
                });
        facts.values().forEach(booking::book);
        booking.flush();
        return lines;
    }

    @Test
    void aFullDiskFailsRecordsAndLosesNoneThatItTook() throws IOException, InterruptedException {
        Path data = Files.createDirectories(directory.resolve("small"));
        Process child = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 400; exec \"$0\" -Xmx64m -XX:+UseSerialGC -cp \"$1\" "
                                + FullDiskChild.class.getName() + " \"$2\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        Set<Long> acknowledged = new HashSet<>();
        long failed = 0;
        List<String> other = new ArrayList<>();
        try (BufferedReader out = child.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("ack ")) {
                    acknowledged.add(Long.parseLong(line.substring("ack ".length())));
                } else if (line.startsWith("failed ")) {
                    failed++;
                } else {
                    other.add(line);
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(failed > 0, () -> "the disk never filled: " + other);
        assertTrue(acknowledged.size() > 100, () -> "hardly anything was taken: " + other);
        assertTrue(other.contains("full true"), other::toString);
        Set<RequestRecord> found = new HashSet<>();
        try (GroupReader reader = IntakeLog.reader(data, new Position(1, 0))) {
            for (Optional<GroupReader.Group> group = reader.next(); group.isPresent(); group = reader.next()) {
                group.get().records().forEach(bytes -> found.add(RecordDecoder.decode(bytes)));
            }
        }
        Set<RequestRecord> expected = new HashSet<>();
        acknowledged.forEach(number -> expected.add(Records.of(SEED, number)));
        assertEquals(expected, found);
    }
}
