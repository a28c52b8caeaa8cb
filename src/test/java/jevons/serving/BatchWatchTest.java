package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jevons.flow.Scripted;
import jevons.gateway.batch.BatchShelf.Job;
import jevons.gateway.batch.BatchShelf.Maker;
import jevons.gateway.batch.MemoryBatches;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.Listen;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import jevons.gateway.config.Telemetry;
import jevons.governance.KeyRing;
import jevons.governance.KeyRules;
import jevons.governance.VirtualKey;
import jevons.metering.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the watch asks for of batches that are not booked; a script stands for the gateway.
class BatchWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final GatewayConfig CONFIG = new GatewayConfig(
            Listen.LOOPBACK,
            GatewayLimits.DEFAULT,
            List.of(settings("up", "openai"), settings("claude", "anthropic")),
            List.of(),
            Telemetry.NONE);

    private final MemoryBatches shelf = new MemoryBatches();
    private final List<String> notices = new ArrayList<>();
    private final Scripted gateway = new Scripted();
    private final BatchWatch watch = new BatchWatch(shelf, () -> CONFIG, InstantSource.fixed(NOW), notices::add);

    BatchWatchTest() {
        URI address = URI.create(gateway.address());
        watch.start(new OwnCall.Door(Listen.LOOPBACK, address.getPort()));
    }

    @AfterEach
    void end() {
        watch.close();
        gateway.close();
    }

    private static ProviderSettings settings(String name, String kind) {
        return new ProviderSettings(name, kind, URI.create("http://127.0.0.1:1"), Secret.of("sk"), Map.of(), true);
    }

    private void made(String provider, String batch, Instant at) {
        shelf.made(new Job(provider, batch), new Maker("key_a", Principal.department("legal"), at));
    }

    private Map<String, Integer> asked() {
        return new TreeMap<>(gateway.counts);
    }

    @Test
    void openAisBatchIsAskedForUntilItIsOverAndThenItsFile() {
        made("up", "batch_1", NOW);
        String runs = "{\"id\":\"batch_1\",\"object\":\"batch\",\"status\":\"in_progress\"}";
        gateway.say("GET /v1/batches/batch_1", runs);
        watch.round();
        watch.round();
        assertEquals(Map.of("GET /v1/batches/batch_1", 2), asked());
        gateway.say(
                "GET /v1/batches/batch_1",
                runs.replace("in_progress\"", "completed\",\"output_file_id\":\"file-out\""));
        gateway.say("GET /v1/files/file-out/content", "{}");
        watch.round();
        assertEquals(Map.of("GET /v1/batches/batch_1", 3, "GET /v1/files/file-out/content", 1), asked());
        assertEquals(List.of(), notices);
        watch.round();
        watch.round();
        assertEquals(Map.of("GET /v1/batches/batch_1", 3, "GET /v1/files/file-out/content", 1), asked());
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().contains("batch_1 of provider up is not booked: it is over"), notices::toString);
    }

    @Test
    void anthropicsBatchIsAskedForInItsOwnWordsAndNotAfterItIsBooked() {
        made("claude", "msgbatch_1", NOW);
        String path = "GET /v1/messages/batches/msgbatch_1";
        gateway.say(path, "{\"id\":\"msgbatch_1\",\"type\":\"message_batch\",\"processing_status\":\"ended\"}");
        gateway.say(path + "/results", "{}");
        watch.round();
        shelf.settled(new Job("claude", "msgbatch_1"));
        watch.round();
        assertEquals(Map.of(path, 1, path + "/results", 1), asked());
        assertEquals(List.of(), notices);
    }

    @Test
    void whatIsOverWithoutResultsIsNotAskedForAgainAndUsedNothing() {
        made("up", "batch_1", NOW);
        gateway.say("GET /v1/batches/batch_1", "{\"id\":\"batch_1\",\"object\":\"batch\",\"status\":\"failed\"}");
        watch.round();
        watch.round();
        assertEquals(Map.of("GET /v1/batches/batch_1", 1), asked());
        assertEquals(List.of(), notices);
    }

    @Test
    void whatItsProviderDoesNotKnowIsNamedOnce() {
        made("up", "batch_gone", NOW);
        watch.round();
        watch.round();
        assertEquals(Map.of("GET /v1/batches/batch_gone", 1), asked());
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().contains("batch_gone of provider up is not booked"), notices::toString);
    }

    @Test
    void whatFailsNowIsAskedForAgainAndSaidOnce() {
        made("up", "batch_1", NOW);
        gateway.say("GET /v1/batches/batch_1", 503, "{}", 0);
        watch.round();
        watch.round();
        assertEquals(Map.of("GET /v1/batches/batch_1", 2), asked());
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().contains("batch_1 of provider up (status 503)"), notices::toString);
    }

    @Test
    void resultsThatDoNotPassAreSaidAndAskedForAgain() {
        made("claude", "msgbatch_1", NOW);
        String path = "GET /v1/messages/batches/msgbatch_1";
        gateway.say(path, "{\"id\":\"msgbatch_1\",\"type\":\"message_batch\",\"processing_status\":\"ended\"}");
        gateway.say(path + "/results", 502, "{}", 0);
        watch.round();
        watch.round();
        assertEquals(Map.of(path, 2, path + "/results", 2), asked());
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().contains("msgbatch_1 of provider claude (status 502)"), notices::toString);
    }

    @Test
    void whatCountsAnswersButHasNoResultsAndWhatIsNoBatchAreNamedOnce() {
        made("up", "batch_1", NOW);
        made("up", "batch_2", NOW);
        gateway.say(
                "GET /v1/batches/batch_1",
                "{\"id\":\"batch_1\",\"object\":\"batch\",\"status\":\"completed\","
                        + "\"request_counts\":{\"completed\":2}}");
        gateway.say("GET /v1/batches/batch_2", "[]");
        watch.round();
        watch.round();
        assertEquals(Map.of("GET /v1/batches/batch_1", 1, "GET /v1/batches/batch_2", 1), asked());
        assertEquals(2, notices.size(), notices::toString);
        assertTrue(notices.get(0).contains("its results cannot be asked for"), notices::toString);
        assertTrue(notices.get(1).contains("is no batch"), notices::toString);
    }

    @Test
    void idsThatAreNoIdsOldBatchesAndProvidersNoLongerDeclaredAreNotAskedFor() {
        made("up", "x HTTP/1.1\r\nhost: evil\r\n\r\n", NOW);
        made("up", "..", NOW);
        made("gone", "batch_2", NOW);
        made("up", "batch_old", NOW.minus(BatchWatch.LOOKED_AT).minusSeconds(1));
        watch.round();
        watch.round();
        assertEquals(Map.of(), asked());
        assertEquals(3, notices.size(), notices::toString);
        OwnCall.Door nowhere = new OwnCall.Door(Listen.LOOPBACK, 1);
        assertThrows(IllegalArgumentException.class, () -> OwnCall.get(nowhere, "k", "/a b", "up", 1));
        assertThrows(IllegalArgumentException.class, () -> OwnCall.get(nowhere, "k", "/a", "u\r\np", 1));
    }

    @Test
    void itsKeyIsGoodWhileItRunsAndNobodyElseHasIt() {
        OwnKey own =
                new OwnKey(new VirtualKey("watch", "watch", Principal.UNKNOWN, KeyRules.ORDINARY, Optional.empty()));
        KeyRing ring = own.around((_, _) -> new KeyRing.Verdict.Refused("this key is not good"));
        assertTrue(ring.judge(own.text(), NOW) instanceof KeyRing.Verdict.Refused);
        own.open(true);
        assertTrue(ring.judge(own.text(), NOW) instanceof KeyRing.Verdict.Known);
        assertTrue(ring.judge(own.text() + "0", NOW) instanceof KeyRing.Verdict.Refused);
        own.open(false);
        assertTrue(ring.judge(own.text(), NOW) instanceof KeyRing.Verdict.Refused);
    }
}
