package jevons.intake.prices;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jevons.pricing.ModelEntry;
import jevons.pricing.PriceBook;
import jevons.pricing.PriceRow;

/// Reads price books: one file per vendor with the columns [#COLUMNS], and `models.csv` with [#MODEL_COLUMNS]. A
/// column `vendor` may stand in for the file's name. A line that cannot be read is set aside with the reason; the
/// others are kept.
public final class PriceFiles {

    /// The columns of a vendor's file.
    public static final List<String> COLUMNS =
            List.of("model", "meter", "amount", "per", "currency", "from", "to", "when", "source", "read_on", "note");

    /// The columns of `models.csv`.
    public static final List<String> MODEL_COLUMNS =
            List.of("vendor", "model", "aliases", "released", "retired", "source", "note");

    /// The name of the file of models in a directory of prices.
    public static final String MODELS_FILE = "models.csv";

    /// The name of the file of benchmark scores, which holds no prices.
    public static final String QUALITY_FILE = "quality.csv";

    /// Lines after this one are refused, in the open: a price file is read whole into memory.
    public static final int LINES_MAX = 200_000;

    private static final String SHIPPED = "/prices/" + MODELS_FILE;

    private PriceFiles() {}

    /// A line that was set aside.
    ///
    /// @param line counted from 1, the header included
    /// @param value what stood there
    /// @param reason what is wrong, and how to write it instead
    public record Rejected(String file, long line, String value, String reason) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + reason + " (found: " + value + ")";
        }
    }

    /// What a file or directory gave.
    public record Loaded(List<PriceRow> rows, List<ModelEntry> models, List<Rejected> rejected) {

        public Loaded {
            rows = List.copyOf(rows);
            models = List.copyOf(models);
            rejected = List.copyOf(rejected);
        }

        /// A book of the rows that could be read.
        public PriceBook book() {
            return PriceBook.of(rows, models);
        }
    }

    /// The prices that ship with Jevons.
    ///
    /// @throws IOException where they cannot be read, which means a broken build
    public static Loaded shipped() throws IOException {
        URL models = PriceFiles.class.getResource(SHIPPED);
        if (models == null) {
            throw new IOException(
                    "no " + SHIPPED + " in this build of Jevons; build it again with the directory prices");
        }
        try {
            URI uri = models.toURI();
            if (!uri.getScheme().equals("jar")) {
                return directory(Path.of(uri).resolveSibling("."));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return directory(jar.getPath("/prices"));
            }
        } catch (URISyntaxException e) {
            throw new IOException("the address of the shipped prices cannot be read: " + models, e);
        }
    }

    /// Changes when the shipped prices do: names, lengths and checksums of their files, which a jar keeps in its
    /// list, so that nothing is unpacked.
    ///
    /// @throws IOException where they cannot be read, which means a broken build
    public static String shippedMark() throws IOException {
        return ShippedMark.of(PriceFiles.class.getResource(SHIPPED));
    }

    /// All `.csv` files of a directory but [#QUALITY_FILE], in order of their names.
    public static Loaded directory(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(f -> f.toString().endsWith(".csv") && !f.endsWith(QUALITY_FILE))
                    .sorted()
                    .toList();
        }
        List<PriceRow> rows = new ArrayList<>();
        List<ModelEntry> models = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (Path file : files) {
            Loaded one = file(file);
            rows.addAll(one.rows());
            models.addAll(one.models());
            rejected.addAll(one.rejected());
        }
        return new Loaded(rows, models, rejected);
    }

    /// One file; its name without `.csv` is the vendor, and [#MODELS_FILE] holds models.
    public static Loaded file(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return name.equals(MODELS_FILE)
                    ? models(file.toString(), text)
                    : prices(file.toString(), name.replaceFirst("\\.csv$", ""), text);
        }
    }

    /// A vendor's prices from text.
    ///
    /// @param file how messages name it
    public static Loaded prices(String file, String vendor, Reader text) throws IOException {
        Lines<PriceRow> lines = new Lines<>(file, COLUMNS);
        lines.read(text, line -> RowText.row(vendor, line));
        return new Loaded(lines.good, List.of(), lines.rejected);
    }

    /// Models from text.
    ///
    /// @param file how messages name it
    public static Loaded models(String file, Reader text) throws IOException {
        Lines<ModelEntry> lines = new Lines<>(file, MODEL_COLUMNS);
        lines.read(text, RowText::model);
        return new Loaded(List.of(), lines.good, lines.rejected);
    }

    /// Writes rows so that reading gives the same rows; with a column `vendor`, because rows may be of several.
    public static void write(List<PriceRow> rows, Appendable out) throws IOException {
        RowText.write(rows, out);
    }

    /// When the rows of files without a column `recorded` count as known.
    static Instant always() {
        return Instant.EPOCH;
    }

    /// Reads one line's fields.
    private interface LineReader<T> {
        T read(NamedCsvRecord line);
    }

    /// The good and the bad lines of one file.
    private static final class Lines<T> {
        private final String file;
        private final List<String> columns;
        private final List<T> good = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();

        Lines(String file, List<String> columns) {
            this.file = file;
            this.columns = columns;
        }

        void read(Reader text, LineReader<T> reader) throws IOException {
            try (CsvReader<NamedCsvRecord> csv =
                    CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(text)) {
                for (NamedCsvRecord line : csv) {
                    if (line.getStartingLineNumber() > LINES_MAX) {
                        reject(line, "more than " + LINES_MAX + " lines; split the file");
                        return;
                    }
                    one(line, reader);
                }
            }
        }

        private void one(NamedCsvRecord line, LineReader<T> reader) {
            List<String> missing =
                    columns.stream().filter(c -> line.findField(c).isEmpty()).toList();
            if (!missing.isEmpty()) {
                reject(line, "columns missing: " + missing + "; the header is " + String.join(",", columns));
                return;
            }
            try {
                good.add(reader.read(line));
            } catch (IllegalArgumentException | ArithmeticException e) {
                reject(line, String.valueOf(e.getMessage()));
            }
        }

        private void reject(NamedCsvRecord line, String reason) {
            rejected.add(new Rejected(file, line.getStartingLineNumber(), String.join(",", line.getFields()), reason));
        }
    }
}
