package jevons.store.duck;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// Gives repeating values their numbers while loading. Forgets when too many: a value then gets a second number,
/// which queries do not mind because they group by text.
final class Numbers<T> {

    /// Values remembered; at about 150 bytes each some 150 MB at most.
    static final int REMEMBERED_MAX = 1_000_000;

    /// Writes a value's row.
    interface Row<T> {
        void write(int number, T value) throws SQLException;
    }

    private final Map<T, Integer> numbers = new HashMap<>();
    private final Map<T, Integer> same = new IdentityHashMap<>();
    private final Row<T> row;
    private int next;

    Numbers(int next, Row<T> row) {
        this.next = next;
        this.row = row;
    }

    /// A value that is already in the table.
    void know(T value, int number) {
        numbers.put(value, number);
    }

    int of(T value) throws SQLException {
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
            row.write(number, value);
            numbers.put(value, number);
        }
        if (same.size() >= REMEMBERED_MAX) {
            same.clear();
        }
        same.put(value, number);
        return number;
    }
}
