package jevons.simulator.play;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// Compresses an answer piece by piece; what was given so far can be read by the other side at once.
final class Squeeze {

    private static final int BUFFER_BYTES = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final GZIPOutputStream zip;

    Squeeze() {
        try {
            zip = new GZIPOutputStream(out, BUFFER_BYTES, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] next(byte[] bytes) {
        try {
            zip.write(bytes);
            zip.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken();
    }

    byte[] end() {
        try {
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken();
    }

    private byte[] taken() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
