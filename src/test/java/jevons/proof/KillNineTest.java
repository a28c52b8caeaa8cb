package jevons.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A few kills of the running gateway; `bench/kill-nine.sh` makes two hundred. Failure 16 of other gateways.
class KillNineTest {

    private static final long SEED = Long.getLong("kill.seed", 20261126);

    @TempDir
    Path folder = Path.of("");

    @Test
    void failure16NoKillOfTheGatewayLosesOrDoublesWhatAClientSawEnd() {
        Audit.Result result = KillNine.run(folder, new KillNine.Plan(3, SEED, 12, "drain"));
        assertEquals(List.of(), result.problems(), () -> "seed " + SEED + " " + result.counts());
        assertEquals(0L, result.counts().get("sold without any record"), result.counts()::toString);
        assertTrue(booked(result) > 100, () -> "seed " + SEED + " " + result.counts());
    }

    @Test
    void failure16WithoutKillsTheBooksHaveEverythingThatWasSold() {
        Audit.Result result = KillNine.run(folder, new KillNine.Plan(0, SEED, 12, "drain"));
        assertEquals(List.of(), result.problems(), () -> "seed " + SEED + " " + result.counts());
        assertEquals(0, result.counts().get("sold without known use, under way at a kill"), result.counts()::toString);
        assertTrue(booked(result) > 100, () -> "seed " + SEED + " " + result.counts());
    }

    @Test
    void failure03CancelledStreamsAreBookedOnceAsEstimates() {
        Audit.Result result = KillNine.run(folder, new KillNine.Plan(0, SEED, 12, "cancel"));
        assertEquals(List.of(), result.problems(), () -> "seed " + SEED + " " + result.counts());
    }

    private static int booked(Audit.Result result) {
        return Integer.parseInt(String.valueOf(result.counts().get("facts equal to their sale")));
    }
}
