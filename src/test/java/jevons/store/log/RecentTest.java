package jevons.store.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final long SEED = 20261126;

    private final Recent recent = new Recent();
    private final List<byte[]> records = new ArrayList<>();

    private void add(byte[] bytes) {
        recent.add(id(records.size()), bytes);
        records.add(bytes);
    }

    private static String id(int number) {
        return "01a218bd-c41f-7e57-aec8-" + (1_000_000 + number);
    }

    @Test
    void whatIsFoundIsWhatWasAddedOverManyRoundsOfTheRing() {
        SplittableRandom random = new SplittableRandom(SEED);
        long bytes = 0;
        for (int i = 0; bytes < 3L * Recent.BYTES_MAX; i++) {
            byte[] record = new byte[random.nextInt(2_000)];
            random.nextBytes(record);
            add(record);
            bytes += record.length;
            for (int k = 0; k < 4; k++) {
                int asked = random.nextInt(records.size());
                Optional<byte[]> found = recent.find(id(asked));
                found.ifPresent(now -> assertArrayEquals(records.get(asked), now, "seed " + SEED + " id " + asked));
            }
            assertArrayEquals(record, recent.find(id(i)).orElseThrow(), "seed " + SEED + " id " + i);
        }
    }

    @Test
    void nearlyAllOfTheLastRecordsAreFoundAndTheOldestAreNot() {
        for (int i = 0; i < 20_000; i++) {
            add(new byte[400]);
        }
        int found = 0;
        for (int i = 15_000; i < 20_000; i++) {
            found += recent.find(id(i)).isPresent() ? 1 : 0;
        }
        assertTrue(found > 4_000, "only " + found + " of the last 5000 are found");
        assertEquals(Optional.empty(), recent.find(id(0)));
        assertEquals(Optional.empty(), recent.find("never"));
    }

    @Test
    void aRecordLongerThanTheRingIsLeftToTheFiles() {
        add(new byte[Recent.BYTES_MAX]);
        add(new byte[] {1});
        assertEquals(Optional.empty(), recent.find(id(0)));
        assertArrayEquals(new byte[] {1}, recent.find(id(1)).orElseThrow());
    }
}
