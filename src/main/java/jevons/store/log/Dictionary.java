package jevons.store.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers for values that repeat inside a batch, so that each is written once. Bounded: when full, further
/// values are written in place each time.
final class Dictionary<T> {

    /// Values that one dictionary holds; at about 100 bytes each some 26 MB.
    static final int ENTRIES_MAX = 1 << 18;

    static final int ABSENT = -1;

    private static final int FIRST_SLOTS = 64;

    private final List<T> values = new ArrayList<>();
    private int[] slots = new int[FIRST_SLOTS];
    private @Nullable T last;
    private int lastNumber = ABSENT;

    /// The value's number, or [#ABSENT].
    int numberOf(T value) {
        if (value == last) {
            return lastNumber;
        }
        int mask = slots.length - 1;
        for (int slot = spread(value) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int number = slots[slot] - 1;
            T there = values.get(number);
            if (there == value || there.equals(value)) {
                last = value;
                lastNumber = number;
                return number;
            }
        }
        return ABSENT;
    }

    /// Gives an absent value the next number, while there is room.
    void add(T value) {
        if (values.size() == ENTRIES_MAX) {
            return;
        }
        values.add(value);
        if (values.size() * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int number = 0; number < values.size(); number++) {
                place(number);
            }
        } else {
            place(values.size() - 1);
        }
    }

    T get(int number) {
        if (number < 0 || number >= values.size()) {
            throw new IllegalStateException("entry " + number + " of a dictionary of " + values.size());
        }
        return values.get(number);
    }

    private void place(int number) {
        int mask = slots.length - 1;
        int slot = spread(values.get(number)) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number + 1;
    }

    private static int spread(Object value) {
        int hash = value.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
