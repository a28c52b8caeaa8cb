package jevons.store.sqlite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import jevons.governance.KeyRing.Verdict;
import jevons.governance.VirtualKey;
import org.jspecify.annotations.Nullable;

/// All keys as they stood at one moment, found by the hash of their text. Immutable. An open table over the first
/// eight bytes of the hash; the whole hash is then compared in constant time. Who does not hold the server key
/// cannot choose a hash, so which slots are looked at tells nothing.
final class KeySnapshot {

    static final Verdict UNKNOWN = new Verdict.Refused("this key is not known here");
    private static final Verdict REVOKED = new Verdict.Refused("this key was revoked; ask for a new one");
    private static final Verdict EXPIRED = new Verdict.Refused("this key has expired; ask for a new one");
    private static final Verdict REPLACED =
            new Verdict.Refused("this key's text was replaced and its time of grace is over; use the new text");
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final @Nullable Entry[] slots;
    private final int size;

    /// One text of a key.
    ///
    /// @param endsMilli from when a newer text has taken its place, 0 for never
    private record Entry(byte[] hash, long endsMilli, boolean revoked, VirtualKey key, Verdict known) {}

    /// A key's text as stored.
    record Stored(byte[] hash, long endsMilli, boolean revoked, VirtualKey key) {}

    KeySnapshot(List<Stored> all) {
        slots = new Entry[Integer.highestOneBit(Math.max(8, all.size() * 3)) << 1];
        size = all.size();
        for (Stored each : all) {
            int at = first(each.hash);
            while (slots[at] != null) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = new Entry(each.hash, each.endsMilli, each.revoked, each.key, new Verdict.Known(each.key));
        }
    }

    int size() {
        return size;
    }

    Verdict judge(byte[] hash, Instant now) {
        for (int at = first(hash); ; at = at + 1 & slots.length - 1) {
            Entry entry = slots[at];
            if (entry == null) {
                return UNKNOWN;
            }
            if (MessageDigest.isEqual(entry.hash, hash)) {
                return judge(entry, now);
            }
        }
    }

    private static Verdict judge(Entry entry, Instant now) {
        if (entry.revoked) {
            return REVOKED;
        }
        if (entry.key.hasExpired(now)) {
            return EXPIRED;
        }
        return entry.endsMilli != 0 && now.toEpochMilli() >= entry.endsMilli ? REPLACED : entry.known;
    }

    private int first(byte[] hash) {
        return (int) (long) LONGS.get(hash, 0) & slots.length - 1;
    }
}
