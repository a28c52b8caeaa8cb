package jevons.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jevons.store.StoreException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeyTest {

    @TempDir
    private Path directory = Path.of("");

    private ServerKey key() {
        return ServerKey.of(directory, Optional.empty());
    }

    @Test
    void itIsMadeOnceForItsOwnerAlone() throws IOException {
        byte[] first = key().mark();
        assertArrayEquals(first, key().mark());
        Path file = directory.resolve(ServerKey.FILE);
        assertEquals(65, Files.size(file));
        assumePosix(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        key();
        Path file = directory.resolve(ServerKey.FILE);
        assumePosix(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String message = assertThrows(StoreException.class, this::key).toString();
        assertTrue(message.contains("chmod 600"), message);
    }

    @Test
    void theEnvironmentTakesPrecedenceAndMakesNoFile() {
        byte[] one = ServerKey.of(directory, Optional.of("ab".repeat(32))).mark();
        byte[] same = ServerKey.of(directory, Optional.of(" " + "AB".repeat(32) + "\n"))
                .mark();
        assertArrayEquals(one, same);
        assertFalse(Files.exists(directory.resolve(ServerKey.FILE)));
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() {
        for (String wrong : List.of("", "secret-phrase", "zz".repeat(32), "ab".repeat(31))) {
            String message = assertThrows(StoreException.class, () -> ServerKey.of(directory, Optional.of(wrong)))
                    .toString();
            assertTrue(message.contains("openssl rand -hex 32"), message);
            assertTrue(wrong.isEmpty() || !message.contains(wrong), message);
        }
    }

    @Test
    void eachUseHasItsOwnKey() {
        Set<String> keys = new HashSet<>();
        for (ServerKey.Use use : ServerKey.Use.values()) {
            keys.add(HexFormat.of().formatHex(key().derive(use).getEncoded()));
        }
        assertEquals(ServerKey.Use.values().length, keys.size());
    }

    @Test
    void ofManyThatBeginAtOnceAllGetTheSameKey() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> marks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                marks.add(threads.submit(() -> HexFormat.of().formatHex(key().mark())));
            }
            Set<String> different = new HashSet<>();
            for (Future<String> mark : marks) {
                different.add(mark.get());
            }
            assertEquals(1, different.size());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count(), "what was written aside is gone");
        }
    }

    private static void assumePosix(Path file) {
        Assumptions.assumeTrue(
                Files.getFileAttributeView(file, PosixFileAttributeView.class) != null, "no POSIX rights here");
    }
}
