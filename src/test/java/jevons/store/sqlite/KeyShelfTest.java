package jevons.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jevons.governance.KeyCard;
import jevons.governance.KeyRing.Verdict;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;
import jevons.governance.KeyRules.Tag;
import jevons.governance.KeyText;
import jevons.metering.Principal;
import jevons.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyShelfTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Principal OWNER = new Principal(
            "acme", "legal", "contracts", "ann", "review", "contract review", "production", Principal.Proof.PROVEN);
    private static final KeyRules RULES = new KeyRules(
            Set.of(Scope.INFERENCE, Scope.OBSERVE),
            List.of("gpt-*", "claude-*"),
            Map.of(Tag.TEAM, Set.of("a", "b"), Tag.USER, Set.of()));

    @TempDir
    private Path directory = Path.of("");

    private KeyShelf shelf(ControlPlane control) {
        return new KeyShelf(control, ServerKey.of(directory, Optional.empty()));
    }

    private static KeyShelf.Order order(String name) {
        return new KeyShelf.Order(name, OWNER, RULES, KeyShelf.Order.NEVER);
    }

    private static String reason(Verdict verdict) {
        return assertInstanceOf(Verdict.Refused.class, verdict).reason();
    }

    @Test
    void anIssuedKeyIsKnownWithAllThatItAllows() {
        try (ControlPlane control = new ControlPlane(directory)) {
            KeyShelf shelf = shelf(control);
            KeyShelf.Issued issued = shelf.create(order("legal"), NOW);
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf);
            Verdict.Known known = assertInstanceOf(
                    Verdict.Known.class, ring.judge(issued.text().reveal(), NOW));
            assertEquals(issued.card().key(), known.key());
            assertEquals(OWNER, known.key().owner());
            assertEquals(RULES, known.key().rules());
            assertEquals("***", issued.text().toString());
        }
    }

    @Test
    void unknownMistypedAndForeignKeysAreRefused() {
        try (ControlPlane control = new ControlPlane(directory)) {
            KeyShelf shelf = shelf(control);
            String text = shelf.create(order("legal"), NOW).text().reveal();
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf);
            String unknown = KeyText.make("legal", new SecureRandom());
            assertTrue(reason(ring.judge(unknown, NOW)).contains("not known"));
            String mistyped = text.substring(0, text.length() - 1) + (text.endsWith("A") ? 'B' : 'A');
            assertTrue(reason(ring.judge(mistyped, NOW)).contains("mistyped"));
            for (String other : List.of("", "sk-proj-1234", "jv-", "Bearer " + text, text + " ")) {
                String reason = reason(ring.judge(other, NOW));
                assertTrue(reason.contains("mistyped"));
                assertTrue(other.isEmpty() || !reason.contains(other) || other.equals("jv-"));
            }
        }
    }

    @Test
    void anExpiredKeyIsRefusedFromThatMomentOn() {
        try (ControlPlane control = new ControlPlane(directory)) {
            KeyShelf shelf = shelf(control);
            Instant end = NOW.plusSeconds(60);
            String text = shelf.create(new KeyShelf.Order("short", OWNER, RULES, end), NOW)
                    .text()
                    .reveal();
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf);
            assertInstanceOf(Verdict.Known.class, ring.judge(text, end.minusMillis(1)));
            assertTrue(reason(ring.judge(text, end)).contains("expired"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> shelf.create(new KeyShelf.Order("late", OWNER, RULES, NOW), NOW));
        }
    }

    @Test
    void twoTextsLiveWhileAKeyIsReplacedAndNeverThree() {
        try (ControlPlane control = new ControlPlane(directory)) {
            KeyShelf shelf = shelf(control);
            String first = shelf.create(order("legal"), NOW).text().reveal();
            KeyShelf.Issued replaced = shelf.rotate("legal", Duration.ofHours(24), NOW);
            String second = replaced.text().reveal();
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf);
            assertInstanceOf(Verdict.Known.class, ring.judge(first, NOW.plusSeconds(86_399)));
            assertInstanceOf(Verdict.Known.class, ring.judge(second, NOW));
            assertTrue(reason(ring.judge(first, NOW.plusSeconds(86_400))).contains("replaced"));
            assertInstanceOf(Verdict.Known.class, ring.judge(second, NOW.plusSeconds(86_400)));

            Instant later = NOW.plusSeconds(10);
            String third = shelf.rotate(replaced.card().key().id(), Duration.ofHours(1), later)
                    .text()
                    .reveal();
            assertTrue(ring.refreshIfChanged());
            assertTrue(reason(ring.judge(first, later)).contains("replaced"));
            assertInstanceOf(Verdict.Known.class, ring.judge(second, later));
            assertInstanceOf(Verdict.Known.class, ring.judge(third, later));
            shelf.rotate("legal", Duration.ZERO, later);
            ring.refreshIfChanged();
            assertTrue(reason(ring.judge(third, later)).contains("replaced"));
        }
    }

    @Test
    void aRevokedKeyIsRefusedWithAllItsTextsAndItsNameIsFree() {
        try (ControlPlane control = new ControlPlane(directory)) {
            KeyShelf shelf = shelf(control);
            String first = shelf.create(order("legal"), NOW).text().reveal();
            String second =
                    shelf.rotate("legal", Duration.ofHours(24), NOW).text().reveal();
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf);
            KeyCard card = shelf.revoke("legal", NOW);
            assertEquals(KeyCard.State.REVOKED, card.state(NOW));
            ring.refreshIfChanged();
            assertTrue(reason(ring.judge(first, NOW)).contains("revoked"));
            assertTrue(reason(ring.judge(second, NOW)).contains("revoked"));
            assertThrows(NoSuchElementException.class, () -> shelf.rotate("legal", Duration.ZERO, NOW));
            assertThrows(NoSuchElementException.class, () -> shelf.revoke("legal", NOW));
            assertEquals("legal", shelf.create(order("legal"), NOW).card().key().name());
        }
    }

    @Test
    void aRunningGatewayLearnsOfOtherProcessesChanges() {
        try (ControlPlane server = new ControlPlane(directory);
                ControlPlane command = new ControlPlane(directory)) {
            KeyShelf shelf = shelf(command);
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf(server));
            assertFalse(ring.refreshIfChanged());
            String text = shelf.create(order("legal"), NOW).text().reveal();
            assertTrue(reason(ring.judge(text, NOW)).contains("not known"));
            assertTrue(ring.refreshIfChanged());
            assertInstanceOf(Verdict.Known.class, ring.judge(text, NOW));
            assertFalse(ring.refreshIfChanged());
            shelf.revoke("legal", NOW);
            assertTrue(ring.refreshIfChanged());
            assertTrue(reason(ring.judge(text, NOW)).contains("revoked"));
        }
    }

    @Test
    void namesAreUniqueAndMistakesAreExplained() {
        try (ControlPlane control = new ControlPlane(directory)) {
            KeyShelf shelf = shelf(control);
            String text = shelf.create(order("legal"), NOW).text().reveal();
            String twice = assertThrows(IllegalArgumentException.class, () -> shelf.create(order("legal"), NOW))
                    .toString();
            assertTrue(twice.contains("jevons keys rotate legal"), twice);
            String unknown = assertThrows(NoSuchElementException.class, () -> shelf.revoke("leagl", NOW))
                    .toString();
            assertTrue(unknown.contains("legal"), unknown);
            String pasted = assertThrows(NoSuchElementException.class, () -> shelf.revoke(text, NOW))
                    .toString();
            assertFalse(pasted.contains(text));
            assertThrows(IllegalArgumentException.class, () -> shelf.rotate("legal", Duration.ofDays(31), NOW));
            assertThrows(IllegalArgumentException.class, () -> shelf.create(order(" "), NOW));
            assertEquals(1, shelf.cards().size());
        }
    }

    @Test
    void noFileHoldsAKeysText() throws IOException {
        String text;
        String serverKey;
        try (ControlPlane control = new ControlPlane(directory)) {
            text = shelf(control).create(order("legal"), NOW).text().reveal();
            serverKey = Files.readString(directory.resolve(ServerKey.FILE)).strip();
            assertNowhere(text.substring(10, 40));
        }
        assertNowhere(text.substring(10, 40));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> !each.endsWith(ServerKey.FILE)).toList()) {
                assertFalse(holds(file, serverKey), () -> file + " holds the server key");
            }
        }
    }

    private void assertNowhere(String part) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertFalse(holds(file, part), () -> file + " holds a key's text");
            }
        }
    }

    private static boolean holds(Path file, String part) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(part);
    }

    @Test
    void anotherServerKeyIsNoticed() throws IOException {
        try (ControlPlane control = new ControlPlane(directory)) {
            shelf(control).create(order("legal"), NOW);
        }
        Files.delete(directory.resolve(ServerKey.FILE));
        try (ControlPlane control = new ControlPlane(directory)) {
            String message =
                    assertThrows(StoreException.class, () -> shelf(control)).toString();
            assertTrue(message.contains("bring back"), message);
        }
    }

    @Test
    void manyThreadsJudgeManyKeys() throws Exception {
        try (ControlPlane control = new ControlPlane(directory);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            KeyShelf shelf = shelf(control);
            List<KeyShelf.Issued> keys = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                keys.add(shelf.create(order("key " + i), NOW));
            }
            SnapshotKeyRing ring = new SnapshotKeyRing(shelf);
            assertEquals(200, ring.size());
            List<Future<Integer>> counts = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                counts.add(threads.submit(rightOnes(ring, keys)));
            }
            for (Future<Integer> count : counts) {
                assertEquals(20_000, count.get());
            }
        }
    }

    private static Callable<Integer> rightOnes(SnapshotKeyRing ring, List<KeyShelf.Issued> keys) {
        return () -> {
            int right = 0;
            for (int i = 0; i < 20_000; i++) {
                KeyShelf.Issued key = keys.get(i % keys.size());
                Verdict verdict = ring.judge(key.text().reveal(), NOW);
                right += verdict instanceof Verdict.Known known
                                && known.key().equals(key.card().key())
                        ? 1
                        : 0;
            }
            return right;
        };
    }
}
