package jevons.explanation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A bridge over 20,000 cells in which every factor moves stays below three seconds.
class BridgeSpeedTest {

    private static final int PLACEMENTS = 5_000;
    private static final long SECONDS_MAX = 3;

    @Test
    void twentyThousandCellsInThreeSeconds() {
        MemoryBooks books = new MemoryBooks();
        SplittableRandom random = new SplittableRandom(7);
        for (String period : new String[] {RandomBooks.FROM, RandomBooks.TO}) {
            for (int i = 0; i < PLACEMENTS; i++) {
                scene(period, i, random).post(books);
            }
        }
        BridgeQuestion question =
                BridgeQuestion.between(RandomBooks.FROM, RandomBooks.TO).with(RandomBooks.conversion());
        Bridge.of(books, question);
        long start = cpuNanos();
        Bridge bridge = Bridge.of(books, question);
        double seconds = (cpuNanos() - start) / 1e9;
        bridge.report();
        double withReport = (cpuNanos() - start) / 1e9;
        System.out.printf(
                "bridge over %d cells: %.2f s; with every method beside: %.2f s%n",
                bridge.cells().size(), seconds, withReport);
        assertTrue(
                bridge.cells().size() >= 4 * PLACEMENTS,
                "cells " + bridge.cells().size());
        assertTrue(seconds < SECONDS_MAX, "took " + seconds + " s");
    }

    /// Time of this thread, because other work may share the machine.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Scene scene(String period, int i, SplittableRandom random) {
        Scene scene = new Scene(period);
        scene.department = "department" + i % 12;
        scene.useCase = "task" + i % 60;
        scene.purpose = i % 7 == 0 ? "VALIDATION" : "ANSWER";
        scene.model = "model" + i;
        scene.currency = "EUR";
        scene.users = 1 + random.nextInt(40);
        scene.requests = 1 + random.nextInt(100_000);
        scene.calls = scene.requests + random.nextInt(100_000);
        for (String meter :
                new String[] {"input.text", "input.text.cache_read", "output.text", "output.text.reasoning"}) {
            scene.tokens(meter, 1 + random.nextInt(1_000_000_000));
            scene.price(meter, "0.0000" + (1_000 + random.nextInt(9_000)));
        }
        scene.contract = new BigDecimal("0." + (1_000 + random.nextInt(9_000)));
        return scene;
    }
}
