package jevons.intake.prices;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;

/// A price map as it was published on a day, read whole.
///
/// @param name how messages and provenance name it
/// @param snapshot the day it was taken: what it says is recorded as known from then on
public record FeedFile(String name, LocalDate snapshot, String text) {

    /// More than this unpacked is refused: the largest public map has 2 MB, and a few packed kilobytes can claim
    /// any size.
    public static final int UNPACKED_MAX = 64 << 20;

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    /// Reads a file, unpacked where its first bytes say gzip, whatever its name.
    ///
    /// @throws UnreadableFeedException where it is larger than [#UNPACKED_MAX] or not gzip as it claims
    public static FeedFile read(Path path, LocalDate snapshot) throws IOException {
        String name = String.valueOf(path.getFileName());
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path))) {
            return new FeedFile(name, snapshot, new String(bounded(name, unpacked(raw)), StandardCharsets.UTF_8));
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new UnreadableFeedException(name + ": claims to be gzip and is not whole; fetch it again", e);
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        boolean packed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
        raw.reset();
        return packed ? new GZIPInputStream(raw) : raw;
    }

    private static byte[] bounded(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(UNPACKED_MAX + 1);
        if (bytes.length > UNPACKED_MAX) {
            throw new UnreadableFeedException(
                    name + ": more than " + UNPACKED_MAX + " bytes unpacked; no price map is that large", null);
        }
        return bytes;
    }
}
