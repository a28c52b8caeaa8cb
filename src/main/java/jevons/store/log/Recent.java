package jevons.store.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The records made durable last, by id, as bytes; the oldest give way.
final class Recent {

    /// Bytes of records held; the map around them takes about as much again.
    static final int BYTES_MAX = 4 << 20;

    private final Map<String, byte[]> records = new LinkedHashMap<>();
    private long bytes;

    synchronized void add(Iterable<IntakeLog.Pending> durable) {
        for (IntakeLog.Pending pending : durable) {
            byte[] before = records.put(pending.id(), pending.bytes());
            bytes += pending.bytes().length - (before == null ? 0 : before.length);
        }
        while (bytes > BYTES_MAX) {
            Map.Entry<String, byte[]> oldest = records.entrySet().iterator().next();
            records.remove(oldest.getKey());
            bytes -= oldest.getValue().length;
        }
    }

    synchronized Optional<byte[]> find(String id) {
        return Optional.ofNullable(records.get(id));
    }
}
