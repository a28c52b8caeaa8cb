package jevons.books;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import jevons.intake.focus.FocusFile;
import jevons.intake.focus.FocusLines;
import jevons.intake.focus.FocusOptions;
import jevons.intake.focus.FocusRow;

/// A period's lines as FOCUS 1.4 Cost and Usage.
public final class FocusExport {

    private final List<FocusRow> rows;

    /// @param tokenKeys true to add the draft keys of FOCUS 1.5
    /// @throws IllegalArgumentException where the period has no lines
    public FocusExport(Books books, String period, boolean tokenKeys) {
        FocusLines lines = new FocusLines(new FocusOptions(books.company(), "jevons", books.calendar(), tokenKeys));
        this.rows = new Entries(books)
                .booked(books.calendar().named(period).name()).lines().stream()
                        .map(lines::row)
                        .toList();
        if (rows.isEmpty()) {
            throw new NoSuchElementException("period " + period + " has no lines; there are lines in "
                    + books.store().view().periods());
        }
    }

    /// The rows as CSV text.
    public String csv() {
        StringWriter text = new StringWriter();
        FocusFile.csv(rows, text);
        return text.toString();
    }

    /// Writes a file: Parquet where its name ends in `.parquet`, else CSV.
    ///
    /// @return how many rows
    public long write(Path file) {
        if (file.toString().endsWith(".parquet")) {
            return FocusFile.parquet(rows, file);
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            return FocusFile.csv(rows, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
