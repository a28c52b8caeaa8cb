package jevons.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jevons.store.log.DurableLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableLogTest {

    private static final StoreOptions SMALL = StoreOptions.usual().withSegmentBytes(1 << 16);

    @TempDir
    Path directory = Path.of("");

    @Test
    void manyCallersAreAllAcknowledgedAndAllReadBack() throws Exception {
        Set<String> written = new HashSet<>();
        try (DurableLog log = DurableLog.open(directory, SMALL, bytes -> {});
                ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<Future<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String record = "record " + i + "x".repeat(i % 300);
                written.add(record);
                waiting.add(callers.submit(() ->
                        log.append(record.getBytes(StandardCharsets.UTF_8)).get()));
            }
            for (Future<Void> each : waiting) {
                each.get();
            }
        }
        assertEquals(written, new HashSet<>(read()));
        assertEquals(2_000, read().size());
    }

    @Test
    void aTornTailIsDroppedAndDamageBeforeItIsNamed() throws Exception {
        try (DurableLog log = DurableLog.open(directory, StoreOptions.usual(), bytes -> {})) {
            for (String each : List.of("one", "two", "three")) {
                log.append(each.getBytes(StandardCharsets.UTF_8)).get();
            }
        }
        Path file = directory.resolve("00000001.segment");
        byte[] right = Files.readAllBytes(file);
        byte[] torn = right.clone();
        int third = new String(right, StandardCharsets.ISO_8859_1).indexOf("three");
        torn[third] ^= 1;
        Files.write(file, torn);
        assertEquals(List.of("one", "two"), read());
        byte[] damaged = right.clone();
        damaged[new String(right, StandardCharsets.ISO_8859_1).indexOf("two")] ^= 1;
        Files.write(file, damaged);
        StoreException named = assertThrows(StoreException.class, this::read);
        assertTrue(String.valueOf(named.getMessage()).contains("00000001.segment, byte "), named::getMessage);
    }

    @Test
    void aClosedLogTakesNothing() {
        DurableLog log = DurableLog.open(directory, SMALL, bytes -> {});
        log.close();
        log.close();
        assertThrows(StoreException.class, () -> log.append(new byte[1]));
    }

    private List<String> read() throws IOException {
        List<String> records = new ArrayList<>();
        DurableLog.open(directory, SMALL, bytes -> records.add(new String(bytes, StandardCharsets.UTF_8)))
                .close();
        return records;
    }
}
