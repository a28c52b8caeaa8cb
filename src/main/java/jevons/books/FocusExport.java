package jevons.books;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import jevons.intake.focus.FocusFile;
import jevons.intake.focus.FocusLines;
import jevons.intake.focus.FocusOptions;
import jevons.intake.focus.FocusRow;
import jevons.intake.focus.FocusStated;
import jevons.ledger.CostFact;
import jevons.ledger.Line;

/// A period's lines as FOCUS 1.4 Cost and Usage. Costs borne at once come out with every column of their bill.
public final class FocusExport {

    private final List<FocusRow> rows;

    /// @param tokenKeys true to add the draft keys of FOCUS 1.5
    /// @throws IllegalArgumentException where the period has no lines
    public FocusExport(Books books, String period, boolean tokenKeys) {
        FocusOptions options = new FocusOptions(books.company(), "jevons", books.calendar(), tokenKeys);
        FocusLines lines = new FocusLines(options);
        FocusStated stated = new FocusStated(options);
        List<Line> booked = books.store()
                .books()
                .booked(books.calendar().named(period).name())
                .lines();
        Map<String, List<CostFact>> bills = bills(books, booked);
        this.rows = booked.stream()
                .map(line -> bills.getOrDefault(line.rule().origin(), List.of()).stream()
                        .filter(fact -> FocusStated.isStated(line, fact))
                        .reduce((one, later) -> later)
                        .map(fact -> stated.row(line, fact))
                        .orElseGet(() -> lines.row(line)))
                .toList();
        if (rows.isEmpty()) {
            throw new NoSuchElementException("period " + period + " has no lines; there are lines in "
                    + books.store().view().periods());
        }
    }

    /// Every version of the costs that may stand in the lines as they were stated, by the origin of their lines.
    private static Map<String, List<CostFact>> bills(Books books, List<Line> booked) {
        Set<String> origins = booked.stream()
                .filter(FocusStated::isBorneAtOnce)
                .map(line -> line.rule().origin())
                .collect(Collectors.toSet());
        return origins.isEmpty() ? Map.of() : new BookedCosts(books.store().journal()).versions(origins);
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
