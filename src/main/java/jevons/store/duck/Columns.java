package jevons.store.duck;

import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/// Rows as columns of whole numbers, on their way into a table: what a table function can copy fastest.
final class Columns {

    /// Stands for NULL; no column holds it otherwise.
    static final long NONE = Long.MIN_VALUE;

    private final long[][] columns;
    private int size;

    Columns(int width, int capacity) {
        columns = new long[width][capacity];
    }

    int width() {
        return columns.length;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == columns[0].length;
    }

    /// Sets a column of the row being written.
    void put(int column, long value) {
        columns[column][size] = value;
    }

    /// Ends the row.
    void next() {
        size++;
    }

    void clear() {
        size = 0;
    }

    /// Copies rows into a chunk.
    ///
    /// @return how many
    int copy(int from, DuckDBDataChunkWriter to) {
        int rows = (int) Math.min(to.capacity(), size - (long) from);
        for (int column = 0; column < columns.length; column++) {
            DuckDBWritableVector vector = to.vector(column);
            long[] values = columns[column];
            for (int row = 0; row < rows; row++) {
                long value = values[from + row];
                if (value == NONE) {
                    vector.setNull(row);
                } else {
                    vector.setLong(row, value);
                }
            }
        }
        return rows;
    }
}
