package jevons.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// An outside file that can be read from its start any number of times. Packed files (gzip, known by their first
/// bytes) are unpacked within [Limits]; text comes out as UTF-8 without a byte order mark.
public final class Source {

    private static final int MAGIC_BYTES = 4;
    private static final int BUFFER = 1 << 16;

    /// How the bytes are got.
    private interface Opener {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Opener opener;
    private final Optional<Path> path;
    private final Optional<Charset> encoding;
    private final LongConsumer progress;

    private Source(String name, Opener opener, Optional<Path> path, Optional<Charset> encoding, LongConsumer progress) {
        this.name = name;
        this.opener = opener;
        this.path = path;
        this.encoding = encoding;
        this.progress = progress;
    }

    /// A file. Messages name it by its last name.
    public static Source of(Path file) {
        return new Source(
                String.valueOf(file.getFileName()),
                () -> Files.newInputStream(file),
                Optional.of(file),
                Optional.empty(),
                bytes -> {});
    }

    /// Bytes at hand, under a name for messages.
    public static Source of(String name, byte[] content) {
        return new Source(
                name, () -> new ByteArrayInputStream(content), Optional.empty(), Optional.empty(), bytes -> {});
    }

    /// The same file, its text read in a stated encoding (`--encoding`).
    public Source encoded(Charset charset) {
        return new Source(name, opener, path, Optional.of(charset), progress);
    }

    /// The same file; reading it tells how many of its bytes have been read so far, at least once per mebibyte.
    public Source watched(LongConsumer bytesRead) {
        return new Source(name, opener, path, encoding, bytesRead);
    }

    /// How messages name it.
    public String name() {
        return name;
    }

    /// Where it lies; empty for bytes at hand.
    public Optional<Path> path() {
        return path;
    }

    /// The unpacked bytes as they are.
    ///
    /// @throws SourceRefused where it cannot be opened or is packed in a way that is not read
    public InputStream open() {
        try {
            UnpackedStream raw = new UnpackedStream(this, opener.open(), progress);
            PushbackInputStream ahead = new PushbackInputStream(raw, MAGIC_BYTES);
            byte[] magic = ahead.readNBytes(MAGIC_BYTES);
            ahead.unread(magic);
            refuseForeignPacking(magic);
            boolean packed = starts(magic, 0x1f, 0x8b);
            return packed ? raw.unpacking(new GZIPInputStream(ahead, BUFFER)) : ahead;
        } catch (IOException e) {
            throw SourceRefused.of(
                    name, 0, "cannot be opened (" + e + ")", "check that the file exists, is whole and may be read");
        }
    }

    /// The unpacked text as UTF-8 bytes without a byte order mark. UTF-8 is assumed where no mark and no encoding
    /// says otherwise; its bytes are passed on unchecked, for the reader of each cell to check.
    public InputStream utf8() {
        try {
            PushbackInputStream in = new PushbackInputStream(open(), MAGIC_BYTES);
            byte[] mark = in.readNBytes(MAGIC_BYTES);
            int skip = 0;
            Optional<Charset> charset = encoding;
            if (starts(mark, 0xef, 0xbb, 0xbf)) {
                skip = 3;
            } else if (starts(mark, 0xff, 0xfe) || starts(mark, 0xfe, 0xff)) {
                skip = 2;
                charset = Optional.of(mark[0] == (byte) 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
            } else if (charset.isEmpty() && hasNul(mark)) {
                throw SourceRefused.of(
                        name, 1, "is not UTF-8 text: it has zero bytes", "name its encoding: --encoding UTF-16LE");
            }
            in.unread(mark, skip, mark.length - skip);
            return charset.isEmpty() || charset.get().equals(StandardCharsets.UTF_8)
                    ? in
                    : new TranscodedStream(new InputStreamReader(in, strict(charset.get())));
        } catch (IOException e) {
            throw SourceRefused.of(name, 1, "cannot be read (" + e.getMessage() + ")", "get the file again");
        }
    }

    /// The first bytes of the text, to tell its format by; fewer where the file is short or cut off.
    public byte[] head(int bytes) {
        try (InputStream in = watched(count -> {}).utf8()) {
            byte[] head = new byte[bytes];
            int got = 0;
            try {
                for (int n = 0; n >= 0 && got < bytes; n = in.read(head, got, bytes - got)) {
                    got += n;
                }
            } catch (IOException e) {
                return ByteBuffer.allocate(got).put(head, 0, got).array();
            }
            return ByteBuffer.allocate(got).put(head, 0, got).array();
        } catch (IOException e) {
            throw SourceRefused.of(name, 0, "cannot be closed (" + e.getMessage() + ")", "try again");
        }
    }

    /// True where the file is Parquet.
    public boolean isParquet() {
        byte[] start = head(MAGIC_BYTES);
        return starts(start, 'P', 'A', 'R', '1');
    }

    /// The text for a reader of characters; malformed bytes fail.
    public Reader text() {
        return new InputStreamReader(utf8(), strict(StandardCharsets.UTF_8));
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private void refuseForeignPacking(byte[] magic) {
        String kind = starts(magic, 'P', 'K', 3, 4)
                ? "a zip archive"
                : starts(magic, 0x28, 0xb5, 0x2f, 0xfd)
                        ? "packed with zstd"
                        : starts(magic, 'B', 'Z', 'h') ? "packed with bzip2" : "";
        if (!kind.isEmpty()) {
            throw SourceRefused.of(name, 0, "is " + kind, "unpack it first, or pack it with gzip");
        }
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }
}
