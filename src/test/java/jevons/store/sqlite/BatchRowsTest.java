package jevons.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jevons.gateway.batch.BatchShelf.Job;
import jevons.gateway.batch.BatchShelf.Maker;
import jevons.metering.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRowsTest {

    private static final Job JOB = new Job("openai", "batch_1");
    private static final Maker MAKER =
            new Maker("key_a", Principal.department("legal"), Instant.parse("2026-11-01T10:00:00Z"));
    private static final Maker OTHER =
            new Maker("key_b", Principal.department("sales"), Instant.parse("2026-11-02T11:00:00.123Z"));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aBatchThatIsBookedStaysBookedAfterARestart() {
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control);
            rows.made(JOB, MAKER);
            assertEquals(Optional.of(new Maker("key_a", MAKER.who(), OTHER.at())), rows.begin(JOB, OTHER));
        }
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control);
            Maker later = new Maker("key_c", Principal.department("it"), Instant.parse("2026-12-01T00:00:00Z"));
            assertEquals(
                    Optional.of(new Maker("key_a", MAKER.who(), OTHER.at())),
                    rows.begin(JOB, later),
                    "a booking that was cut off is repeated as it was");
            rows.settled(JOB);
        }
        try (ControlPlane control = new ControlPlane(directory)) {
            assertEquals(Optional.empty(), new BatchRows(control).begin(JOB, OTHER));
        }
    }

    @Test
    void aBatchWhoseMakerIsNotKnownIsBookedToWhoeverSeesItFirst() {
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control);
            assertEquals(Optional.of(OTHER), rows.begin(JOB, OTHER));
        }
    }

    @Test
    void theMakerIsKnownOfBatchesMadeHereOnly() {
        Job elsewhere = new Job("openai", "batch_2");
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control);
            rows.made(JOB, MAKER);
            rows.seen(JOB, OTHER);
            rows.seen(elsewhere, OTHER);
        }
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control);
            assertEquals(Optional.of(MAKER), rows.maker(JOB));
            assertEquals(Optional.empty(), rows.maker(elsewhere));
            assertEquals(Optional.empty(), rows.maker(new Job("openai", "batch_3")));
            assertEquals(Optional.of(OTHER), rows.begin(elsewhere, OTHER));
            assertEquals(Optional.empty(), rows.maker(elsewhere));
        }
    }

    @Test
    void aBatchIsFoundByTheFileOfItsResults() {
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control);
            rows.made(JOB, MAKER);
            rows.output(JOB, "file-1");
            assertEquals(Optional.of(JOB), rows.ofOutput("openai", "file-1"));
            assertEquals(Optional.empty(), rows.ofOutput("azure", "file-1"));
            assertEquals(Optional.empty(), rows.ofOutput("openai", ""));
        }
    }

    @Test
    void onlySoManyAreRemembered() {
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control, 3);
            for (int i = 0; i < 5; i++) {
                rows.made(new Job("openai", "batch_" + i), MAKER);
            }
            assertEquals(
                    3L,
                    control.read("SELECT count(*) FROM batch_job", row -> row.getLong(1))
                            .getFirst());
        }
    }

    @Test
    void batchesMadeHereAndNotBookedAreListedTheOldestFirst() {
        Job second = new Job("claude", "msgbatch_1");
        Job elsewhere = new Job("openai", "batch_2");
        try (ControlPlane control = new ControlPlane(directory)) {
            BatchRows rows = new BatchRows(control);
            rows.made(JOB, MAKER);
            rows.made(second, OTHER);
            rows.seen(elsewhere, OTHER);
            assertEquals(List.of(JOB, second), rows.unsettled(MAKER.at(), 10));
            assertEquals(List.of(JOB), rows.unsettled(Instant.EPOCH, 1));
            assertEquals(List.of(second), rows.unsettled(MAKER.at().plusMillis(1), 10));
            rows.settled(JOB);
            assertEquals(List.of(second), rows.unsettled(Instant.EPOCH, 10));
        }
    }
}
