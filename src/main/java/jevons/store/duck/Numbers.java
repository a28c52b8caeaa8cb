package jevons.store.duck;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives repeating values their numbers while loading. Forgets when too many: a value then gets a second number,
/// which queries do not mind because they group by text.
final class Numbers<T> {

    /// Values remembered; at about 150 bytes each some 150 MB at most.
    static final int REMEMBERED_MAX = 1_000_000;

    /// Takes a value that is new; may ask for other numbers.
    interface New<T> {
        void take(int number, T value);
    }

    private final Map<T, Integer> numbers = new HashMap<>();
    private final Map<T, Integer> same = new IdentityHashMap<>();
    private int next;
    private @Nullable T last;
    private int lastNumber;

    /// @param next the first number not yet given
    Numbers(int next) {
        this.next = next;
    }

    /// A value that is already in the table.
    void know(T value, int number) {
        numbers.put(value, number);
    }

    int of(T value, New<T> fresh) {
        if (value == last) {
            return lastNumber;
        }
        int number = find(value, fresh);
        last = value;
        lastNumber = number;
        return number;
    }

    private int find(T value, New<T> fresh) {
        Integer quick = same.get(value);
        if (quick != null) {
            return quick;
        }
        Integer number = numbers.get(value);
        if (number == null) {
            if (numbers.size() >= REMEMBERED_MAX) {
                numbers.clear();
            }
            number = next++;
            fresh.take(number, value);
            numbers.put(value, number);
        }
        if (same.size() >= REMEMBERED_MAX) {
            same.clear();
        }
        same.put(value, number);
        return number;
    }
}
