package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import jevons.ledger.Entry;
import jevons.ledger.Journal.Batch;
import jevons.store.log.LogJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damage in the log is named or harmless: never a batch that quietly is not there, never one that quietly
/// differs.
class LogDamageTest {

    private static final StoreOptions SMALL = StoreOptions.usual().withSegmentBytes(1 << 15);
    private static final long SEED = 17;

    @TempDir
    Path directory = Path.of("");

    private final List<Entry> written = new ArrayList<>();

    @BeforeEach
    void fill() {
        Entries entries = new Entries(SEED);
        try (LogJournal journal = LogJournal.open(directory, SMALL)) {
            for (int i = 0; i < 6; i++) {
                try (Batch batch = journal.begin(JournalContract.HEADER)) {
                    for (int j = 0; j < 200; j++) {
                        Entry entry = entries.any();
                        written.add(entry);
                        batch.add(entry);
                    }
                    batch.commit();
                }
            }
        }
    }

    @Test
    void everyFlippedByteIsNamed() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 150; round++) {
            Path file = segments().get(random.nextInt(segments().size()));
            byte[] right = Files.readAllBytes(file);
            byte[] wrong = right.clone();
            int at = random.nextInt(wrong.length);
            wrong[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, wrong);
            String said = "seed " + SEED + ", byte " + at + " of " + file;
            StoreException named = assertThrows(StoreException.class, this::readAndVerify, said);
            assertTrue(String.valueOf(named.getMessage()).contains(".segment"), named::getMessage);
            Files.write(file, right);
        }
        assertEquals(written, readAndVerify());
    }

    @Test
    void aCutCommittedBatchIsNamed() throws IOException {
        Path last = segments().getLast();
        byte[] bytes = Files.readAllBytes(last);
        for (int cut = 1; cut < Math.min(bytes.length, 400); cut += 7) {
            Files.write(last, Arrays.copyOf(bytes, bytes.length - cut));
            assertThrows(StoreException.class, this::readAndVerify);
            Files.write(last, bytes);
        }
    }

    @Test
    void aMissingSegmentIsNamed() throws IOException {
        Files.delete(segments().get(1));
        assertThrows(StoreException.class, this::readAndVerify);
    }

    @Test
    void whatFollowsTheLastCommitIsDroppedAndSaid() throws IOException {
        Path last = segments().getLast();
        byte[] right = Files.readAllBytes(last);
        for (int size : new int[] {1, 11, 12, 40, 5_000}) {
            byte[] longer = Arrays.copyOf(right, right.length + size);
            Arrays.fill(longer, right.length, longer.length, (byte) 0x5A);
            Files.write(last, longer);
            List<String> notices = new ArrayList<>();
            try (LogJournal journal = LogJournal.open(directory, SMALL.withNotices(notices::add))) {
                assertEquals(written, JournalContract.read(journal, 1));
            }
            assertEquals(1, notices.size(), () -> String.join("; ", notices));
            assertTrue(Arrays.equals(right, Files.readAllBytes(last)));
        }
    }

    @Test
    void theListOfBatchesIsMadeAgain() throws IOException {
        Path index = directory.resolve("log").resolve("index").resolve("00000001.segment");
        byte[] right = Files.readAllBytes(index);
        for (int keep : new int[] {0, 5, right.length / 2, right.length - 1}) {
            Files.write(index, Arrays.copyOf(right, keep));
            assertEquals(written, readAndVerify());
            assertTrue(Arrays.equals(right, Files.readAllBytes(index)));
        }
        Files.delete(index);
        assertEquals(written, readAndVerify());
    }

    private List<Entry> readAndVerify() {
        try (LogJournal journal = LogJournal.open(directory, SMALL)) {
            journal.verify((what, done, total) -> {});
            return JournalContract.read(journal, 1);
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("log"))) {
            return all.filter(p -> p.toString().endsWith(".segment"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
