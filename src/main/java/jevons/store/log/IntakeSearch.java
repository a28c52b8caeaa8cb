package jevons.store.log;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.RequestRecord;

/// Looks for one request in the files of an intake log. A request's id says when it arrived (UUID version 7), and
/// it was written when it ended, so only what was written in the quarter of an hour after its arrival is read.
record IntakeSearch(Path directory) {

    /// How long after its arrival a request may end: longer than any time limit of the gateway.
    private static final long ENDED_WITHIN_MILLIS = 15 * 60_000;

    /// How far the clock may have been set back between arrival and end.
    private static final long CLOCK_MILLIS = 60_000;

    private static final int MILLIS_SHIFT = 16;

    Optional<RequestRecord> find(String id, Position until) {
        Uuids uuids = new Uuids();
        if (!uuids.read(id)) {
            return Optional.empty();
        }
        long arrived = uuids.high() >>> MILLIS_SHIFT;
        Position from = new Position(first(arrived - CLOCK_MILLIS), 0);
        try (GroupReader reader = new GroupReader(directory, from)) {
            for (Optional<GroupReader.Group> group = reader.next(until);
                    group.isPresent();
                    group = reader.next(until)) {
                if (group.get().writtenMillis() > arrived + ENDED_WITHIN_MILLIS) {
                    return Optional.empty();
                }
                for (byte[] bytes : group.get().records()) {
                    if (RecordDecoder.hasId(bytes, uuids.high(), uuids.low())) {
                        return Optional.of(RecordDecoder.decode(bytes));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Which of some requests have a record. Reads from the first one's arrival to the end.
    Set<String> recorded(List<AttemptMark> marks) {
        Set<UUID> wanted = new HashSet<>();
        Instant earliest = Instant.MAX;
        for (AttemptMark mark : marks) {
            wanted.add(UUID.fromString(mark.request()));
            earliest = mark.at().isBefore(earliest) ? mark.at() : earliest;
        }
        Set<String> found = new HashSet<>();
        if (marks.isEmpty()) {
            return found;
        }
        Position from = new Position(first(earliest.toEpochMilli() - CLOCK_MILLIS), 0);
        try (GroupReader reader = new GroupReader(directory, from)) {
            for (Optional<GroupReader.Group> group = reader.next(); group.isPresent(); group = reader.next()) {
                for (byte[] bytes : group.get().records()) {
                    RecordDecoder.id(bytes).filter(wanted::contains).ifPresent(id -> found.add(id.toString()));
                }
            }
        }
        return found;
    }

    /// The last file that began before a moment, or the first one.
    private int first(long millis) {
        List<Integer> present = new Segments(directory).present();
        int low = 0;
        int high = present.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (beganBy(present.get(middle), millis)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return present.isEmpty() ? 1 : present.get(low);
    }

    private boolean beganBy(int segment, long millis) {
        try (GroupReader reader = new GroupReader(directory, new Position(segment, 0))) {
            return reader.next()
                    .filter(group -> group.writtenMillis() <= millis)
                    .isPresent();
        }
    }
}
