package jevons.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// The part of a file's text that is being looked at: a buffer that slides forward, and grows where one record
/// needs it.
final class ByteWindow implements AutoCloseable {

    private static final int FIRST_SIZE = 1 << 18;

    /// Room for the longest record and a little of what follows.
    private static final int SIZE_MAX = Limits.LINE_MAX + FIRST_SIZE;

    /// The buffer; replaced as it grows.
    byte[] bytes = new byte[FIRST_SIZE];

    /// Where the current record begins.
    int start;

    /// Where the read bytes end.
    int limit;

    private final Source source;
    private final InputStream in;
    private boolean ended;
    private Optional<String> broken = Optional.empty();

    ByteWindow(Source source) {
        this.source = source;
        this.in = source.utf8();
    }

    /// Reads more behind [#limit], after moving the current record to the front. False where nothing more comes,
    /// or the buffer is full of one record.
    boolean more() {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, limit - start);
            limit -= start;
            start = 0;
        } else if (limit == bytes.length) {
            if (bytes.length >= SIZE_MAX) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, SIZE_MAX));
        }
        int before = limit;
        while (!ended && limit < bytes.length) {
            int got = read();
            ended = got < 0;
            limit += Math.max(got, 0);
        }
        return limit > before;
    }

    /// True where no more bytes come behind [#limit].
    boolean ended() {
        return ended;
    }

    /// Why the file ends before its time; empty where it does not.
    Optional<String> broken() {
        return broken;
    }

    /// Drops everything up to and with the next line end; the window then begins behind it. The number of bytes
    /// dropped.
    long skipLine() {
        long dropped = 0;
        while (true) {
            for (int p = start; p < limit; p++) {
                if (bytes[p] == '\n') {
                    dropped += p + 1 - start;
                    start = p + 1;
                    return dropped;
                }
            }
            dropped += limit - start;
            start = limit;
            if (!more()) {
                return dropped;
            }
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw SourceRefused.of(source.name(), 0, "cannot be closed (" + e.getMessage() + ")", "try again");
        }
    }

    private int read() {
        try {
            return in.read(bytes, limit, bytes.length - limit);
        } catch (IOException e) {
            broken = Optional.of(String.valueOf(e.getMessage()));
            return -1;
        }
    }
}
