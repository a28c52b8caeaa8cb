package jevons.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Counts the bytes of a file as they are read, and holds what they unpack to within [Limits].
final class UnpackedStream extends FilterInputStream {

    private static final long TELL_EVERY = 1 << 20;

    private final Source source;
    private final LongConsumer progress;
    private long packed;
    private long told;

    UnpackedStream(Source source, InputStream raw, LongConsumer progress) {
        super(raw);
        this.source = source;
        this.progress = progress;
    }

    /// The stream that unpacks this one, guarded against bombs.
    InputStream unpacking(InputStream unpacked) {
        return new Guarded(unpacked);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        packed += Math.max(got, 0);
        if (packed - told >= TELL_EVERY || (got < 0 && told != packed)) {
            told = packed;
            progress.accept(packed);
        }
        return got;
    }

    private final class Guarded extends FilterInputStream {
        private long unpacked;

        Guarded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            unpacked += Math.max(got, 0);
            boolean steep = unpacked > Limits.UNPACKED_RATIO_FREE && unpacked / Limits.UNPACKED_RATIO_MAX > packed;
            if (steep || unpacked > Limits.UNPACKED_MAX) {
                throw SourceRefused.of(
                        source.name(),
                        0,
                        packed + " packed bytes unpack to more than " + unpacked + ", over the limit of "
                                + (steep ? Limits.UNPACKED_RATIO_MAX + " times" : Limits.UNPACKED_MAX + " bytes"),
                        "unpack it yourself and look at it before importing it");
            }
            return got;
        }
    }
}
