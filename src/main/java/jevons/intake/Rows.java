package jevons.intake;

import java.util.List;

/// A table read row by row with bounded memory. Rows that are malformed as such are set aside before they are
/// seen here.
public interface Rows extends AutoCloseable {

    /// The columns known so far; a file of JSON objects may add some with any row.
    List<String> header();

    /// Moves to the next row; false at the end.
    boolean next();

    /// The current row; valid until the next call of [#next].
    Row row();

    @Override
    void close();

    /// Opens a table by its content: Parquet, JSON (an array, or one object a line), else CSV.
    ///
    /// @throws SourceRefused where the file is empty or no table
    static Rows of(Source source, Rejects rejects) {
        if (source.isParquet()) {
            return new ParquetRows(source);
        }
        for (byte b : source.head(1 << 10)) {
            if (b == '{' || b == '[') {
                return new JsonRows(source, rejects);
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                break;
            }
        }
        return new CsvRows(source, rejects);
    }
}
