package jevons.store.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.store.StoreException;
import org.jspecify.annotations.Nullable;

/// Reads what a [DurableLog] wrote, group by group, across its segments. Old segments may be gone.
public final class GroupReader implements AutoCloseable {

    /// The type of a group's frame.
    static final int GROUP = 6;

    private static final int FORMAT = 1;

    /// Records that became durable together.
    public static final class Group {
        private final long writtenMillis;
        private final int size;
        private final int from;
        private final Frame frame;

        private Group(Frame frame, ByteReader in) {
            this.frame = frame;
            this.writtenMillis = in.takeFixed();
            this.size = in.takeLength();
            this.from = in.at();
        }

        /// When, by the writer's clock, in milliseconds since 1970.
        public long writtenMillis() {
            return writtenMillis;
        }

        /// How many records they are.
        public int size() {
            return size;
        }

        /// Reads the records.
        public List<byte[]> records() {
            ByteReader in = new ByteReader(frame.payload(), from, frame.payload().length);
            List<byte[]> records = new ArrayList<>(Math.min(size, DurableLog.GROUP_MAX));
            for (int i = 0; i < size; i++) {
                records.add(in.takeBytes(in.takeLength()));
            }
            return records;
        }

        public Position start() {
            return frame.start();
        }

        /// Behind the group.
        public Position end() {
            return frame.end();
        }
    }

    private final Segments segments;
    private @Nullable SegmentReader reader;
    private Position at;

    public GroupReader(Path directory, Position from) {
        this.segments = new Segments(directory);
        this.at = from;
    }

    /// Begins a group's payload; each record follows after its length.
    static void begin(ByteWriter to, long millis, int records) {
        to.clear();
        to.putByte(FORMAT);
        to.putFixed(millis);
        to.putCount(records);
    }

    /// Where the next group is expected.
    public Position position() {
        return at;
    }

    /// The next group, or nothing at the end. A group cut by a crash at the very end is passed over: it was never
    /// acknowledged.
    ///
    /// @throws StoreException where a damaged group has others behind it; the message names file and offset
    public Optional<Group> next() {
        while (true) {
            Optional<SegmentReader> open = reader();
            if (open.isEmpty()) {
                return Optional.empty();
            }
            Optional<Frame> frame = open.get().next();
            if (frame.isPresent()) {
                at = frame.get().end();
                return Optional.of(group(frame.get()));
            }
            int after = after(open.get().position().segment());
            String trouble = open.get().trouble();
            if (after == 0 && trouble.isEmpty()) {
                at = open.get().position();
                return Optional.empty();
            }
            if (!trouble.isEmpty()) {
                if (after != 0 || open.get().anyBehind(GROUP)) {
                    throw Recovery.damaged(segments, open.get().position(), trouble);
                }
                return Optional.empty();
            }
            close();
            at = new Position(after, 0);
        }
    }

    /// The next group that ends at or before a place up to which all is durable.
    public Optional<Group> next(Position until) {
        return at.compareTo(until) < 0 ? next() : Optional.empty();
    }

    /// Behind the last whole group of a log; its beginning where there is none.
    ///
    /// @throws StoreException where a damaged group has others behind it
    static Position end(Segments segments, Consumer<String> notices) {
        List<Integer> present = segments.present();
        if (present.isEmpty()) {
            return new Position(1, 0);
        }
        Position end = new Position(present.getLast(), 0);
        try (SegmentReader reader = new SegmentReader(segments, end)) {
            for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                end = frame.get().end();
            }
            if (reader.anyBehind(GROUP)) {
                throw Recovery.damaged(segments, reader.position(), reader.trouble());
            }
            if (!reader.trouble().isEmpty()) {
                notices.accept("the log in " + segments.directory() + " ended with a cut or damaged record"
                        + ", as a crash leaves one; it is dropped, nobody was told that it was kept");
            }
        }
        return end;
    }

    private Optional<SegmentReader> reader() {
        SegmentReader open = reader;
        if (open == null) {
            List<Integer> present = segments.directory().toFile().isDirectory() ? segments.present() : List.of();
            if (!present.contains(at.segment())) {
                int after = present.stream()
                        .filter(n -> n > at.segment())
                        .findFirst()
                        .orElse(0);
                if (after == 0) {
                    return Optional.empty();
                }
                at = new Position(after, 0);
            }
            open = new SegmentReader(segments, at);
            reader = open;
        }
        return Optional.of(open);
    }

    private int after(int segment) {
        return segments.present().stream().filter(n -> n > segment).findFirst().orElse(0);
    }

    private Group group(Frame frame) {
        ByteReader in = new ByteReader(frame.payload());
        int format = in.takeByte();
        if (frame.type() != GROUP || format != FORMAT) {
            throw new StoreException(
                    "the log's file " + segments.path(frame.start().segment()) + " holds at byte "
                            + frame.start().offset() + " a record of type " + frame.type() + ", format " + format
                            + ", which this version does not know; open it with the version that wrote it");
        }
        return new Group(frame, in);
    }

    @Override
    public void close() {
        SegmentReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
