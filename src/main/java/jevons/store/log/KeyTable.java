package jevons.store.log;

import java.util.Arrays;

/// Fingerprints in memory: 256 small open-addressing tables, each growing by a half, so that ten million keys
/// take about
/// 340 MB and growing needs no second copy of the whole.
final class KeyTable {

    private static final int PARTS = 256;
    private static final int WORDS = 3;
    private static final int FIRST_SLOTS = 16;

    private final long[][] parts = new long[PARTS][];
    private final int[] sizes = new int[PARTS];
    private long size;

    KeyTable() {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new long[FIRST_SLOTS * WORDS];
        }
    }

    long size() {
        return size;
    }

    /// Forgets all keys and keeps the memory.
    void clear() {
        for (long[] part : parts) {
            Arrays.fill(part, 0);
        }
        Arrays.fill(sizes, 0);
        size = 0;
    }

    /// Whether the key is here, and with which content.
    Seen find(long high, long low, long content) {
        long[] part = parts[part(high)];
        int at = slot(part, high, low);
        return part[at] == 0 && part[at + 1] == 0 ? Seen.NEW : part[at + 2] == content ? Seen.SAME : Seen.DIFFERENT;
    }

    /// Keeps the last content of a key: a later fact under it replaces the earlier one.
    void add(long high, long low, long content) {
        int number = part(high);
        long[] part = parts[number];
        int at = slot(part, high, low);
        boolean isNew = part[at] == 0 && part[at + 1] == 0;
        part[at + 2] = content;
        if (isNew) {
            part[at] = high;
            part[at + 1] = low;
            size++;
            sizes[number]++;
            int slots = part.length / WORDS;
            if (sizes[number] * 5L > slots * 4L) {
                parts[number] = grown(part, slots + slots / 2);
            }
        }
    }

    private static long[] grown(long[] old, int slots) {
        long[] part = new long[slots * WORDS];
        for (int i = 0; i < old.length; i += WORDS) {
            if (old[i] != 0 || old[i + 1] != 0) {
                int at = slot(part, old[i], old[i + 1]);
                System.arraycopy(old, i, part, at, WORDS);
            }
        }
        return part;
    }

    private static int part(long high) {
        return (int) (high >>> 56);
    }

    private static int slot(long[] part, long high, long low) {
        int slots = part.length / WORDS;
        int slot = (int) (((high & 0xFFFFFFFFL) * slots) >>> 32);
        while (true) {
            int at = slot * WORDS;
            if ((part[at] == high && part[at + 1] == low) || (part[at] == 0 && part[at + 1] == 0)) {
                return at;
            }
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
    }
}
