package jevons.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import jevons.gateway.config.Secret;
import jevons.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialShelfTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String VALUE = "sk-proj-Ünlikely-1234567890";

    @TempDir
    private Path directory = Path.of("");

    private CredentialShelf shelf(ControlPlane control) {
        return new CredentialShelf(control, ServerKey.of(directory, Optional.empty()));
    }

    @Test
    void aValueComesBackAndIsReadableInNoFile() throws Exception {
        try (ControlPlane control = new ControlPlane(directory)) {
            CredentialShelf shelf = shelf(control);
            shelf.set("openai", Secret.of("before"), NOW);
            shelf.set("openai", Secret.of(VALUE), NOW.plusSeconds(1));
            assertEquals(VALUE, shelf.find("openai").orElseThrow().reveal());
            assertEquals(Optional.empty(), shelf.find("other"));
            assertEquals(List.of(new CredentialShelf.Entry("openai", NOW.plusSeconds(1))), shelf.entries());
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertFalse(content.contains("likely-123456"), () -> file + " holds the value");
                }
            }
        }
    }

    @Test
    void aValuePutInAnothersPlaceIsNoticed() throws Exception {
        try (ControlPlane control = new ControlPlane(directory)) {
            CredentialShelf shelf = shelf(control);
            shelf.set("cheap", Secret.of("a"), NOW);
            shelf.set("dear", Secret.of("b"), NOW);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("control.sqlite"));
                    Statement statement = other.createStatement()) {
                assertEquals(
                        1,
                        statement.executeUpdate("UPDATE credential SET (nonce, sealed) ="
                                + " (SELECT nonce, sealed FROM credential WHERE name = 'dear') WHERE name = 'cheap'"));
            }
            String message = assertThrows(StoreException.class, () -> shelf.find("cheap"))
                    .toString();
            assertTrue(message.contains("jevons secrets set cheap"), message);
            assertEquals("b", shelf.find("dear").orElseThrow().reveal());
        }
    }

    @Test
    void theSameValueIsSealedDifferentlyEachTime() {
        try (ControlPlane control = new ControlPlane(directory)) {
            CredentialShelf shelf = shelf(control);
            shelf.set("a", Secret.of(VALUE), NOW);
            shelf.set("b", Secret.of(VALUE), NOW);
            long different = control.read("SELECT count(DISTINCT sealed) FROM credential", row -> row.getLong(1))
                    .getFirst();
            assertEquals(2, different);
        }
    }

    @Test
    void namesAndSizesAreBounded() {
        try (ControlPlane control = new ControlPlane(directory)) {
            CredentialShelf shelf = shelf(control);
            for (String wrong : List.of("", "OpenAI", "a b", "a".repeat(64), "sk-proj_x")) {
                String message = assertThrows(
                                IllegalArgumentException.class, () -> shelf.set(wrong, Secret.of(VALUE), NOW))
                        .toString();
                assertTrue(wrong.isEmpty() || wrong.equals("a b") || !message.contains(wrong), message);
            }
            assertThrows(IllegalArgumentException.class, () -> shelf.set("a", Secret.NONE, NOW));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> shelf.set("a", Secret.of("x".repeat(CredentialShelf.VALUE_BYTES_MAX + 1)), NOW));
            shelf.set("a", Secret.of("x".repeat(CredentialShelf.VALUE_BYTES_MAX)), NOW);
            shelf.remove("a");
            assertThrows(NoSuchElementException.class, () -> shelf.remove("a"));
        }
    }
}
