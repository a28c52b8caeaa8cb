package jevons.gateway.telemetry;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What OpenTelemetry's SDK logs when its collector is away: one line a minute at most, in our words and without
/// stack traces. Nothing of a request's way depends on the collector.
final class CollectorNoise extends Handler {

    /// The shortest time between two lines.
    static final long BETWEEN_NANOS = TimeUnit.MINUTES.toNanos(1);

    static final int MESSAGE_CHARACTERS_MAX = 200;

    private static final Logger ALL = Logger.getLogger("io.opentelemetry");
    private static final System.Logger LOG = System.getLogger("jevons.gateway");

    private final LongSupplier clock;
    private final Consumer<String> lines;
    private boolean said;
    private long saidNanos;
    private long unsaid;

    CollectorNoise(LongSupplier clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
        setLevel(Level.WARNING);
    }

    /// Takes the place of the usual output of OpenTelemetry's loggers in this process, once.
    static synchronized void subdue() {
        for (Handler there : ALL.getHandlers()) {
            if (there instanceof CollectorNoise) {
                return;
            }
        }
        ALL.setUseParentHandlers(false);
        ALL.addHandler(new CollectorNoise(System::nanoTime, line -> LOG.log(System.Logger.Level.WARNING, line)));
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        long now = clock.getAsLong();
        if (said && now - saidNanos < BETWEEN_NANOS) {
            unsaid++;
            return;
        }
        String more = unsaid == 0 ? "" : " (and " + unsaid + " more like it since the last line)";
        said = true;
        saidNanos = now;
        unsaid = 0;
        lines.accept("spans and metrics do not reach their collector: " + bounded(record.getMessage()) + more);
    }

    private static String bounded(String message) {
        String line = String.valueOf(message).replaceAll("\\s+", " ");
        return line.length() <= MESSAGE_CHARACTERS_MAX ? line : line.substring(0, MESSAGE_CHARACTERS_MAX) + "...";
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
