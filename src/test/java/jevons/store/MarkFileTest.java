package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.AttemptMarks;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.store.log.MarkFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkFileTest {

    private static final long SEED = 20261126;
    private static final int SLOT = 384;
    private static final Principal WHO = new Principal(
            "Müller AG", "legal", "contracts", "anna", "review", "contract review", "test", Principal.Proof.PROVEN);

    @TempDir
    Path data = Path.of("");

    private static AttemptMark mark(long number, String model, Principal who) {
        return new AttemptMark(
                new UUID(0x0190_0000_0000_7000L + number, number).toString(),
                Instant.parse("2026-11-26T10:00:00.123456Z").plusSeconds(number),
                "key_" + number,
                who,
                new AttemptMark.Called("/v1/chat/completions", "small", "openai", "openai", model, Purpose.ANSWER));
    }

    private static AttemptMark mark(long number) {
        return mark(number, "gpt-4o-mini", WHO);
    }

    private Path file() {
        return data.resolve("intake").resolve(MarkFile.NAME);
    }

    @Test
    void whatHasNotEndedIsLeft() {
        assertEquals(new MarkFile.Left(List.of(), 0), MarkFile.left(data), "no file");
        MarkFile marks = MarkFile.open(data, 10);
        int first = marks.begin(mark(1));
        int second = marks.begin(mark(2));
        marks.begin(mark(3));
        assertNotEquals(first, second);
        marks.end(second);
        assertEquals(Set.of(mark(1), mark(3)), new HashSet<>(MarkFile.left(data).marks()));
        MarkFile.clear(data);
        assertEquals(List.of(), MarkFile.left(data).marks());
        MarkFile.open(data, 10).begin(mark(4));
        assertEquals(List.of(mark(4)), MarkFile.left(data).marks());
        MarkFile.open(data, 2);
        assertEquals(new MarkFile.Left(List.of(), 0), MarkFile.left(data), "fewer slots than before");
    }

    @Test
    void withoutAFreeSlotACallHasNoMarkAndASlotEndsOnce() {
        MarkFile marks = MarkFile.open(data, 2);
        int first = marks.begin(mark(1));
        marks.begin(mark(2));
        assertEquals(AttemptMarks.NO_SLOT, marks.begin(mark(3)));
        marks.end(AttemptMarks.NO_SLOT);
        marks.end(first);
        marks.end(first);
        assertEquals(first, marks.begin(mark(4)));
        assertEquals(AttemptMarks.NO_SLOT, marks.begin(mark(5)));
        assertEquals(Set.of(mark(2), mark(4)), new HashSet<>(MarkFile.left(data).marks()));
        assertEquals(AttemptMarks.NO_SLOT, MarkFile.open(data, 0).begin(mark(6)));
    }

    @Test
    void aTornSlotIsCountedNotRead() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 50; round++) {
            MarkFile marks = MarkFile.open(data, 3);
            marks.begin(mark(1));
            marks.begin(mark(2));
            int at = SLOT + 8 + random.nextInt(100);
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, at);
                one.put(0, (byte) (one.get(0) ^ 1 + random.nextInt(255))).clear();
                channel.write(one, at);
            }
            assertEquals(new MarkFile.Left(List.of(mark(2)), 1), MarkFile.left(data), "seed " + SEED + ", byte " + at);
        }
    }

    @Test
    void aTextThatFindsNoRoomIsLeftOutWholeAndWhoPaysComesFirst() {
        String wide = "ü".repeat(100);
        Principal who = new Principal(
                "organisation", "legal", wide, "user", wide, "use case", "test", Principal.Proof.ASSERTED);
        MarkFile.open(data, 1).begin(mark(1, "m".repeat(300), who));
        AttemptMark read = MarkFile.left(data).marks().getFirst();
        assertEquals("", read.called().model(), "longer than any slot's text");
        assertEquals("organisation", read.who().organisation());
        assertEquals("legal", read.who().department());
        assertEquals(wide, read.who().team());
        assertEquals("", read.who().application());
        assertEquals("use case", read.who().useCase());
        assertEquals("user", read.who().user());
        assertEquals(Principal.Proof.ASSERTED, read.who().proof());
        assertEquals(mark(1).at(), read.at());
    }

    @Test
    void manyThreadsNeverShareASlot() throws Exception {
        int slots = 16;
        MarkFile marks = MarkFile.open(data, slots);
        Set<Integer> held = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int from = thread * 100_000;
                all.add(threads.submit(() -> {
                    int full = 0;
                    for (int i = 0; i < 20_000; i++) {
                        int slot = marks.begin(mark(from + i));
                        int more = marks.begin(mark(from + i + 50_000));
                        full += more == AttemptMarks.NO_SLOT ? 1 : 0;
                        assertTrue(slot == AttemptMarks.NO_SLOT || held.add(slot), "slot " + slot + " is given twice");
                        assertTrue(more == AttemptMarks.NO_SLOT || held.add(more), "slot " + more + " is given twice");
                        held.remove(slot);
                        marks.end(slot);
                        held.remove(more);
                        marks.end(more);
                    }
                    return full;
                }));
            }
            for (Future<Integer> one : all) {
                assertEquals(0, one.get(), "two slots for each of eight threads are enough");
            }
        }
        assertEquals(new MarkFile.Left(List.of(), 0), MarkFile.left(data));
        for (int i = 0; i < slots; i++) {
            assertNotEquals(AttemptMarks.NO_SLOT, marks.begin(mark(i)), "a slot was lost");
        }
    }

    @Test
    void marksOfAnotherFormAreNamedNotGuessed() throws IOException {
        MarkFile.open(data, 1);
        byte[] bytes = Files.readAllBytes(file());
        bytes[13] = '9';
        Files.write(file(), bytes);
        StoreException named = assertThrows(StoreException.class, () -> MarkFile.left(data));
        assertTrue(String.valueOf(named.getMessage()).contains("version"), named::getMessage);
    }
}
