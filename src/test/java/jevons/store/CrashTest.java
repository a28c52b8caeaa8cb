package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jevons.explanation.Dimension;
import jevons.explanation.View;
import jevons.ledger.Entry;
import jevons.store.log.BatchMark;
import jevons.store.memory.MemoryView;
import jevons.store.sqlite.PeriodState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a working process with SIGKILL at a hundred seeded points. Nothing acknowledged may be lost, nothing
/// half applied,
/// and the work must end as if nothing had happened.
class CrashTest {

    private static final long SEED = 20261123;
    private static final int KILLS = 100;
    private static final int STEPS_MAX = 18;
    private static final int DELAY_MICROSECONDS_MAX = 1_500;
    private static final int LOOK_BACK = 8;

    @TempDir
    Path directory = Path.of("");

    @Test
    void aHundredKillsLoseNothingAndHalveNothing() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        Script script = new Script(SEED);
        Path books = directory.resolve("books");
        Path library = library();
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean follow = random.nextInt(3) == 0;
            long said = killed(books, library, follow, random);
            acknowledged = Math.max(acknowledged, said);
            String where = "seed " + SEED + ", kill " + kill;
            acknowledged = check(books, script, acknowledged, follow, where);
        }
        assertTrue(acknowledged > KILLS, "only " + acknowledged + " batches were committed between the kills");
        finish(books, script, acknowledged + LOOK_BACK);
    }

    /// Runs a child, kills it and returns the last batch it acknowledged.
    private static long killed(Path books, Path library, boolean follow, SplittableRandom random)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.library.path=" + library,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        books.toString(),
                        Long.toString(SEED),
                        Boolean.toString(follow))
                .redirectErrorStream(true)
                .start();
        int steps = random.nextInt(STEPS_MAX);
        long delay = random.nextInt(DELAY_MICROSECONDS_MAX);
        long acknowledged = 0;
        List<String> said = new ArrayList<>();
        try (BufferedReader out = child.inputReader()) {
            int seen = -1;
            String line = out.readLine();
            while (line != null) {
                said.add(line);
                acknowledged = line.startsWith("ack ") ? Long.parseLong(line.substring(4)) : acknowledged;
                seen += line.equals("ready") || seen >= 0 ? 1 : 0;
                if (seen == steps) {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(delay));
                    child.toHandle().destroyForcibly();
                }
                line = out.readLine();
            }
            assertTrue(seen >= steps, () -> "the child ended by itself: " + said);
        } finally {
            child.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    /// Opens the store, checks it and returns how many batches it holds.
    private static long check(Path books, Script script, long acknowledged, boolean view, String where) {
        List<String> notices = new ArrayList<>();
        try (Store store = open(books, notices)) {
            List<BatchMark> batches = store.journal().batches();
            assertTrue(
                    batches.size() == acknowledged || batches.size() == acknowledged + 1,
                    where + ": acknowledged " + acknowledged + ", found " + batches.size());
            for (BatchMark mark : batches.subList(Math.max(0, batches.size() - LOOK_BACK), batches.size())) {
                checkBatch(store, script, mark, where);
            }
            if (view) {
                checkView(store, List.of(Entries.PERIODS.get(batches.size() % 3)), where);
                assertFalse(notices.stream().anyMatch(n -> n.contains("projection")), where + ": " + notices);
            }
            return batches.size();
        }
    }

    private static void checkBatch(Store store, Script script, BatchMark mark, String where) {
        long number = mark.receipt().number();
        List<Entry> found = new ArrayList<>();
        store.journal().read(mark, found::add);
        assertEquals(script.content(number), found, where + ", batch " + number);
        assertEquals(script.header(number), mark.receipt().header(), where);
        if (script.isClosing(number)) {
            assertFalse(store.control().state(script.period(number)) == PeriodState.OPEN, where);
        }
    }

    private static void checkView(Store store, List<String> periods, String where) {
        List<Dimension> grain = List.of(Dimension.DEPARTMENT, Dimension.CURRENCY, Dimension.KIND);
        MemoryView obvious = new MemoryView(store.journal());
        for (String period : periods) {
            assertEquals(
                    obvious.costs(period, new View.Restated(), grain),
                    store.view().costs(period, new View.Restated(), grain),
                    where);
        }
    }

    /// Goes on without kills and compares everything with the script.
    private static void finish(Path books, Script script, long until) {
        try (Store store = open(books, new ArrayList<>())) {
            script.run(store, until, false, step -> {});
            assertEquals(until, store.journal().size());
            for (BatchMark mark : store.journal().batches()) {
                checkBatch(store, script, mark, "at the end");
                if (script.isClosing(mark.receipt().number())) {
                    assertEquals(
                            PeriodState.CLOSED,
                            store.control().state(script.period(mark.receipt().number())));
                }
            }
            store.journal().verify((what, done, total) -> {});
            checkView(store, Entries.PERIODS, "at the end");
        }
    }

    private static Store open(Path books, List<String> notices) {
        return Store.open(
                books,
                StoreOptions.usual().withMemory(128).withSegmentBytes(1 << 16).withNotices(notices::add));
    }

    /// DuckDB's library unpacked once, so that a child need not unpack it again.
    private Path library() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("library"));
        String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String resource = "/libduckdb_java.so_" + (system.contains("linux") ? "linux_" : "macos_") + machine;
        try (InputStream in = org.duckdb.DuckDBDriver.class.getResourceAsStream(resource)) {
            if (in != null) {
                Files.copy(in, folder.resolve(System.mapLibraryName("duckdb_java")));
            }
        }
        return folder;
    }
}
