package jevons.intake;

/// Remembers which ids a file has had and what stood in their rows, as hashes in a table that grows to a bound.
/// Two ids of ten million share a hash with a probability of 3 in a million; such a row would be set aside, not
/// lost unseen.
public final class Seen {

    /// What an id is to the ids before it.
    public enum Verdict {
        NEW,
        /// Seen before in a row with the same content.
        SAME,
        /// Seen before in a row with other content.
        OTHER
    }

    private static final int FIRST_SLOTS = 1 << 12;

    private long[] ids = new long[FIRST_SLOTS];
    private int[] contents = new int[FIRST_SLOTS];
    private int size;

    /// Remembers an id, unless [Limits#IDS_MAX] are remembered already: then new ids are taken as new.
    public Verdict add(long idHash, long contentHash) {
        long id = idHash == 0 ? 1 : idHash;
        int content = (int) (contentHash ^ contentHash >>> 32);
        int slot = slot(ids, id);
        if (ids[slot] == id) {
            return contents[slot] == content ? Verdict.SAME : Verdict.OTHER;
        }
        if (size < Limits.IDS_MAX) {
            ids[slot] = id;
            contents[slot] = content;
            if (++size > ids.length / 8 * 5) {
                grow();
            }
        }
        return Verdict.NEW;
    }

    /// How often this hash was counted before; counts this time.
    public int count(long hash) {
        long id = hash == 0 ? 1 : hash;
        int slot = slot(ids, id);
        if (ids[slot] == id) {
            return contents[slot]++;
        }
        add(id, 1L);
        return 0;
    }

    /// True where so many ids are remembered that later duplicates may go unnoticed.
    public boolean isFull() {
        return size >= Limits.IDS_MAX;
    }

    private static int slot(long[] table, long id) {
        int mask = table.length - 1;
        int slot = (int) (id ^ id >>> 32) & mask;
        while (table[slot] != 0 && table[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldContents = contents;
        ids = new long[oldIds.length * 2];
        contents = new int[oldIds.length * 2];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0) {
                int slot = slot(ids, oldIds[i]);
                ids[slot] = oldIds[i];
                contents[slot] = oldContents[i];
            }
        }
    }
}
