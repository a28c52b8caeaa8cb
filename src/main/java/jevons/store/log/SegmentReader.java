package jevons.store.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads records one after the other, across segments.
final class SegmentReader implements AutoCloseable {

    private final Segments segments;
    private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
    private @Nullable FileChannel channel;
    private int number;
    private long offset;
    private String trouble = "";

    SegmentReader(Segments segments, Position from) {
        this.segments = segments;
        this.number = from.segment();
        this.offset = from.offset();
    }

    /// Where the next record is expected.
    Position position() {
        return new Position(number, offset);
    }

    /// Why the last [#next] gave nothing: empty at a clean end, else the damage in words.
    String trouble() {
        return trouble;
    }

    /// The next record, or nothing at the end or at damage.
    Optional<Frame> next() {
        while (true) {
            Optional<Frame> frame = here();
            if (frame.isPresent() || !trouble.isEmpty() || !Files.exists(segments.path(number + 1))) {
                return frame;
            }
            close();
            number++;
            offset = 0;
        }
    }

    /// True where a valid record of one of the types lies anywhere behind the current place.
    boolean anyBehind(int... types) {
        for (int segment = number; Files.exists(segments.path(segment)); segment++) {
            try {
                ByteBuffer rest = ByteBuffer.wrap(Files.readAllBytes(segments.path(segment)));
                int from = segment == number ? (int) Math.min(offset, rest.limit()) : 0;
                for (int at = from; at + Frame.HEADER_BYTES <= rest.limit(); at++) {
                    if (Frame.isMark(rest.getInt(at)) && isValid(rest, at, types)) {
                        return true;
                    }
                }
            } catch (IOException e) {
                throw Segments.failed(segments.path(segment), e);
            }
        }
        return false;
    }

    private static boolean isValid(ByteBuffer bytes, int at, int... types) {
        int type = Frame.type(bytes.getInt(at));
        int length = bytes.getInt(at + Integer.BYTES);
        boolean asked = false;
        for (int wanted : types) {
            asked |= wanted == type;
        }
        return asked
                && length >= 0
                && length <= bytes.limit() - at - Frame.HEADER_BYTES
                && Frame.checksum(type, bytes.array(), at + Frame.HEADER_BYTES, length)
                        == bytes.getInt(at + Integer.BYTES * 2);
    }

    private Optional<Frame> here() {
        trouble = "";
        try {
            FileChannel from = channel();
            if (!fill(from, header.clear(), offset)) {
                trouble = from.size() > offset ? "a record's head is cut" : "";
                return Optional.empty();
            }
            header.flip();
            int word = header.getInt();
            int length = header.getInt();
            int checksum = header.getInt();
            if (word == 0 && length == 0 && checksum == 0) {
                return Optional.empty();
            }
            if (!Frame.isMark(word) || length < 0 || length > Frame.PAYLOAD_BYTES_MAX) {
                trouble = "no record begins there";
                return Optional.empty();
            }
            byte[] payload = new byte[length];
            if (!fill(from, ByteBuffer.wrap(payload), offset + Frame.HEADER_BYTES)) {
                trouble = "a record is cut";
                return Optional.empty();
            }
            int type = Frame.type(word);
            if (Frame.checksum(type, payload, 0, length) != checksum) {
                trouble = "a record's checksum is wrong";
                return Optional.empty();
            }
            Position start = position();
            offset += Frame.HEADER_BYTES + length;
            return Optional.of(new Frame(type, payload, start, position()));
        } catch (IOException e) {
            throw Segments.failed(segments.path(number), e);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(segments.path(number), StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    private static boolean fill(FileChannel from, ByteBuffer to, long at) throws IOException {
        long place = at;
        while (to.hasRemaining()) {
            int read = from.read(to, place);
            if (read < 0) {
                return false;
            }
            place += read;
        }
        return true;
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw Segments.failed(segments.path(number), e);
            }
        }
    }
}
