package jevons.store.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/// The next segment of a log, filled with zeros ahead of its use by a thread of its own, so that the writer never
/// waits for a file to grow. Where it is not ready in time, or the disk refuses it, the writer goes on without.
final class Spare {

    private static final int CHUNK_BYTES = 1 << 20;
    private static final long PAUSE_MILLIS = 5;

    private final Segments segments;
    private final Path file;
    private final int bytes;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean ready;
    private volatile boolean closed;
    private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});

    Spare(Segments segments, int bytes) {
        this.segments = segments;
        this.file = segments.directory().resolve("spare");
        this.bytes = bytes;
    }

    /// Begins to make one, where none is ready or being made.
    void prepare() {
        if (!ready && !closed && busy.compareAndSet(false, true)) {
            thread = Thread.ofPlatform().name("log-spare").daemon().start(this::fill);
        }
    }

    /// Gives the spare file a segment's name.
    ///
    /// @return how many bytes of it are written ahead; 0 where none was ready
    long take(int number) {
        if (!ready) {
            return 0;
        }
        try {
            Files.move(file, segments.path(number), StandardCopyOption.ATOMIC_MOVE);
            return bytes;
        } catch (IOException e) {
            return 0;
        } finally {
            ready = false;
        }
    }

    /// Waits until nothing writes the file any more: whoever opens the log next makes a new one.
    void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill() {
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(CHUNK_BYTES, bytes));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long written = 0;
            while (written < bytes && !closed) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
                written += channel.write(zeros);
                channel.force(true);
                Thread.sleep(PAUSE_MILLIS);
            }
            ready = written == bytes;
        } catch (IOException e) {
            ready = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy.set(false);
        }
    }
}
