package jevons.books;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jevons.money.Currency;
import jevons.money.FxRate;
import jevons.money.FxTable;
import jevons.money.Rational;

/// Dated rates of exchange, kept as text: one file for each import, none ever changed.
public final class RateShelf {

    /// The columns of a file of rates; dates or instants, `valid_to` not included.
    public static final List<String> COLUMNS = List.of("from", "to", "rate", "valid_from", "valid_to", "source");

    private final Path folder;

    RateShelf(Path folder) {
        this.folder = folder;
    }

    /// All rates of all files.
    public FxTable table() {
        List<FxRate> rates = new ArrayList<>();
        for (Path file : Shelves.files(folder)) {
            rates.addAll(read(file));
        }
        return new FxTable(rates);
    }

    /// Adds the rates of a file.
    ///
    /// @return how many there were
    /// @throws IllegalArgumentException where a line cannot be read; the message names file, line, value and fix,
    /// and nothing
    ///     was added
    public int add(Path file) {
        List<FxRate> rates = read(file);
        add(rates);
        return rates.size();
    }

    /// Adds rates.
    public void add(List<FxRate> rates) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            for (FxRate rate : rates) {
                writer.writeRecord(
                        rate.from().code(),
                        rate.to().code(),
                        rate.rate().toString(),
                        rate.validFrom().toString(),
                        rate.validTo().toString(),
                        rate.source());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shelves.keep(folder, text.toString());
    }

    private static List<FxRate> read(Path file) {
        List<FxRate> rates = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                rates.add(rate(file, line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return rates;
    }

    private static FxRate rate(Path file, NamedCsvRecord line) {
        try {
            return new FxRate(
                    new Currency(line.getField("from")),
                    new Currency(line.getField("to")),
                    Rational.parse(line.getField("rate")),
                    instant(line.getField("valid_from")),
                    instant(line.getField("valid_to")),
                    line.getField("source"));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    file + ":" + line.getStartingLineNumber() + ": " + e.getMessage() + "; a line looks like "
                            + "EUR,USD,1.0823,2026-03-01,2026-04-01,ECB reference rate",
                    e);
        }
    }

    private static Instant instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }
}
