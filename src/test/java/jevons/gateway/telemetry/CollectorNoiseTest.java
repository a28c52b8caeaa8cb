package jevons.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class CollectorNoiseTest {

    private static LogRecord failure(Level level) {
        LogRecord record = new LogRecord(level, "Failed to export spans.\nThe request could not be executed.");
        record.setThrown(new IllegalStateException("connection refused"));
        return record;
    }

    @Test
    void aMissingCollectorIsOneLineAMinuteWithoutAStackTrace() {
        AtomicLong clock = new AtomicLong(-5);
        List<String> lines = new ArrayList<>();
        CollectorNoise noise = new CollectorNoise(clock::get, lines::add);
        for (int i = 0; i < 50; i++) {
            noise.publish(failure(Level.SEVERE));
            noise.publish(failure(Level.FINE));
        }
        assertEquals(1, lines.size(), lines.toString());
        assertFalse(lines.getFirst().contains("\n") || lines.getFirst().contains("IllegalState"), lines.toString());
        clock.addAndGet(CollectorNoise.BETWEEN_NANOS);
        noise.publish(failure(Level.WARNING));
        assertEquals(2, lines.size());
        assertTrue(lines.getLast().endsWith("(and 49 more like it since the last line)"), lines.getLast());
    }

    @Test
    void itTakesThePlaceOfTheUsualOutputOnce() {
        CollectorNoise.subdue();
        CollectorNoise.subdue();
        Logger all = Logger.getLogger("io.opentelemetry");
        assertEquals(1, all.getHandlers().length);
        assertFalse(all.getUseParentHandlers());
    }
}
