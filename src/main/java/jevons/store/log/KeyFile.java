package jevons.store.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32C;
import jevons.store.StoreException;

/// The fingerprints of one batch's facts, beside the log: 24 bytes each, then a checksum. Made from the log again
/// where missing or damaged.
final class KeyFile implements AutoCloseable {

    /// Bytes of one fingerprint.
    static final int ENTRY_BYTES = 24;

    private static final int BUFFER_ENTRIES = 4_096;

    /// Takes fingerprints read.
    interface Taker {
        void take(long high, long low, long content);
    }

    private final Path temporary;
    private final Path last;
    private final OutputStream out;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ENTRIES * ENTRY_BYTES);

    KeyFile(Path directory, long batch) {
        last = path(directory, batch);
        temporary = directory.resolve(last.getFileName() + ".writing");
        try {
            Files.createDirectories(directory);
            out = Files.newOutputStream(temporary);
        } catch (IOException e) {
            throw Segments.failed(temporary, e);
        }
    }

    void add(long high, long low, long content) {
        buffer.putLong(high).putLong(low).putLong(content);
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    /// Gives what was written so far.
    void readWritten(Taker to) {
        try {
            flush();
            give(ByteBuffer.wrap(Files.readAllBytes(temporary)), Files.size(temporary), to);
        } catch (IOException e) {
            throw Segments.failed(temporary, e);
        }
    }

    private void flush() {
        try {
            crc.update(buffer.array(), 0, buffer.position());
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        } catch (IOException e) {
            throw Segments.failed(temporary, e);
        }
    }

    void commit() {
        try {
            flush();
            out.write(buffer.putLong(crc.getValue()).array(), 0, Long.BYTES);
            buffer.clear();
            out.close();
            Files.move(temporary, last, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Segments.failed(last, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw Segments.failed(temporary, e);
        }
    }

    /// Reads a batch's fingerprints.
    ///
    /// @return false where the file is missing or damaged; then nothing was given
    static boolean read(Path directory, long batch, long entries, Taker to) {
        Path file = path(directory, batch);
        try {
            if (!Files.exists(file) || Files.size(file) != entries * ENTRY_BYTES + Long.BYTES) {
                return false;
            }
            if (entries * ENTRY_BYTES > Integer.MAX_VALUE - Long.BYTES) {
                throw new StoreException(file + " holds " + entries + " keys, more than one batch may");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int body = (int) (entries * ENTRY_BYTES);
            CRC32C crc = new CRC32C();
            crc.update(bytes.array(), 0, body);
            if (crc.getValue() != bytes.getLong(body)) {
                return false;
            }
            give(bytes, body, to);
            return true;
        } catch (IOException e) {
            throw Segments.failed(file, e);
        }
    }

    private static void give(ByteBuffer bytes, long until, Taker to) {
        for (int at = 0; at + ENTRY_BYTES <= until; at += ENTRY_BYTES) {
            to.take(bytes.getLong(at), bytes.getLong(at + Long.BYTES), bytes.getLong(at + Long.BYTES * 2));
        }
    }

    private static Path path(Path directory, long batch) {
        return directory.resolve(String.format(Locale.ROOT, "%010d.keys", batch));
    }
}
