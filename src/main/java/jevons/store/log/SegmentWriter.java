package jevons.store.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Appends records to the last segment and begins a new one when it is full. One thread writes.
final class SegmentWriter implements AutoCloseable {

    private final Segments segments;
    private final int segmentBytes;
    private final int reserveBytes;
    private final Optional<Spare> spare;
    private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
    private FileChannel channel;
    private int number;
    private long offset;
    private long reserved;

    /// @param at where to write next; whatever lies behind is cut off
    /// @param reserveBytes how much to write ahead with zeros, so that a sync need not record the file's growth;
    /// 0 for none. Where it is not 0, each further segment is written ahead as a whole, by another thread
    SegmentWriter(Segments segments, Position at, int segmentBytes, int reserveBytes) {
        this.segments = segments;
        this.segmentBytes = segmentBytes;
        this.reserveBytes = reserveBytes;
        this.spare = reserveBytes == 0 ? Optional.empty() : Optional.of(new Spare(segments, segmentBytes));
        this.number = at.segment();
        this.offset = at.offset();
        this.channel = open(number);
        truncate(at);
        spare.ifPresent(Spare::prepare);
    }

    Position position() {
        return new Position(number, offset);
    }

    /// Writes a record; it is durable after [#force].
    void append(int type, byte[] payload, int length) {
        if (offset > 0 && offset + Frame.HEADER_BYTES + length > segmentBytes) {
            roll();
        }
        header.clear();
        Frame.putHeader(header, type, payload, length);
        header.flip();
        try {
            reserve(offset + Frame.HEADER_BYTES + length);
            ByteBuffer[] parts = {header, ByteBuffer.wrap(payload, 0, length)};
            channel.position(offset);
            while (parts[1].hasRemaining() || parts[0].hasRemaining()) {
                channel.write(parts);
            }
        } catch (IOException e) {
            throw Segments.failed(segments.path(number), e);
        }
        offset += Frame.HEADER_BYTES + length;
    }

    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw Segments.failed(segments.path(number), e);
        }
    }

    /// Drops everything from a place on.
    void truncate(Position to) {
        try {
            if (to.segment() != number) {
                channel.close();
                segments.deleteAfter(to.segment());
                number = to.segment();
                channel = open(number);
            }
            if (channel.size() > to.offset()) {
                channel.truncate(to.offset());
                channel.force(true);
            }
            segments.forceNames();
            offset = to.offset();
            reserved = offset;
        } catch (IOException e) {
            throw Segments.failed(segments.path(number), e);
        }
    }

    private void roll() {
        try {
            channel.truncate(offset);
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw Segments.failed(segments.path(number), e);
        }
        number++;
        offset = 0;
        reserved = spare.map(ready -> ready.take(number)).orElse(0L);
        channel = open(number);
        segments.forceNames();
        spare.ifPresent(Spare::prepare);
    }

    /// Where the disk has no room for more zeros, the record itself may still find some.
    private void reserve(long until) throws IOException {
        if (reserveBytes == 0 || until <= reserved) {
            return;
        }
        long target = Math.max(until, Math.min(reserved + reserveBytes, segmentBytes));
        ByteBuffer zeros = ByteBuffer.allocate((int) (target - reserved));
        try {
            while (zeros.hasRemaining()) {
                channel.write(zeros, reserved + zeros.position());
            }
        } catch (IOException e) {
            reserved = until;
            return;
        }
        reserved = target;
        channel.force(true);
    }

    private FileChannel open(int segment) {
        try {
            return FileChannel.open(segments.path(segment), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Segments.failed(segments.path(segment), e);
        }
    }

    @Override
    public void close() {
        spare.ifPresent(Spare::close);
        try {
            channel.close();
        } catch (IOException e) {
            throw Segments.failed(segments.path(number), e);
        }
    }
}
