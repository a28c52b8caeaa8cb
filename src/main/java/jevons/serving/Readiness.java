package jevons.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jevons.store.log.IntakeLog;

/// Whether requests should be sent here, apart from the check at the start.
final class Readiness {

    /// Free bytes below which the disk counts as full.
    static final long DISK_BYTES_MIN = 64L << 20;

    /// How long a durable record may wait for the books. The loader works every half a minute.
    static final long LAG_MILLIS_MAX = TimeUnit.MINUTES.toMillis(5);

    private final Path data;
    private final IntakeLog log;
    private final Loader loader;

    Readiness(Path data, IntakeLog log, Loader loader) {
        this.data = data;
        this.log = log;
        this.loader = loader;
    }

    /// Why not; empty where they should.
    String objection() {
        if (log.isFull()) {
            return "the log of records is full or cannot be written";
        }
        if (loader.lagMillis() > LAG_MILLIS_MAX) {
            return "the books are " + TimeUnit.MILLISECONDS.toSeconds(loader.lagMillis()) + " seconds behind";
        }
        return disk();
    }

    private String disk() {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < DISK_BYTES_MIN) {
                return "the disk has only " + (free >> 20) + " MiB free";
            }
            return Files.isWritable(data) ? "" : "the data directory cannot be written";
        } catch (IOException e) {
            return "the disk cannot be asked";
        }
    }
}
