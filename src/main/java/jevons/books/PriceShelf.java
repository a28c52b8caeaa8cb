package jevons.books;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jevons.intake.prices.PriceFiles;
import jevons.pricing.ModelEntry;
import jevons.pricing.PriceBook;
import jevons.pricing.PriceRow;

/// The price book of one data directory, kept as text files of the same form as the shipped ones, none ever
/// changed. What ships with Jevons is copied in at first use; what a later version ships anew is added then,
/// recorded at that moment, so that the editions by which old lines were rated can always be made again.
public final class PriceShelf {

    private final Path rows;
    private final Path models;
    private final InstantSource clock;
    private final ShippedTaken mark;

    PriceShelf(Path folder, InstantSource clock) {
        this.rows = folder.resolve("rows");
        this.models = folder.resolve("models");
        this.clock = clock;
        this.mark = new ShippedTaken(folder, List.of(rows, models));
    }

    /// The prices that ship with this version of Jevons.
    static PriceFiles.Loaded shipped() {
        try {
            return PriceFiles.shipped();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped price book: " + e.getMessage(), e);
        }
    }

    /// The price book of a data directory without opening or changing anything: what is kept there, or what ships
    /// with this version where nothing is kept yet.
    public static PriceBook peek(Path directory) {
        PriceBook kept = new PriceShelf(directory.resolve("prices"), InstantSource.system()).kept();
        if (!kept.rows().isEmpty()) {
            return kept;
        }
        PriceFiles.Loaded shipped = shipped();
        return PriceBook.of(shipped.rows(), shipped.models());
    }

    /// Everything known about prices.
    ///
    /// @throws IllegalStateException where a kept file has a line that cannot be read, which means it was changed
    /// by hand
    public PriceBook book() {
        PriceBook kept = kept();
        if (!kept.rows().isEmpty() && mark.isSet()) {
            return kept;
        }
        PriceBook whole = joined(kept);
        mark.set();
        return whole;
    }

    /// What is kept, with what ships anew.
    private PriceBook joined(PriceBook kept) {
        PriceFiles.Loaded shipped = shipped();
        boolean first = kept.rows().isEmpty();
        List<PriceRow> newRows = newRows(shipped.rows(), kept, first);
        List<ModelEntry> newModels = newModels(shipped.models(), kept, first);
        if (!newRows.isEmpty()) {
            add(newRows);
        }
        if (!newModels.isEmpty()) {
            addModels(newModels);
        }
        return newRows.isEmpty() && newModels.isEmpty() ? kept : kept();
    }

    /// Adds rows.
    public void add(List<PriceRow> more) {
        StringBuilder text = new StringBuilder();
        try {
            PriceFiles.write(more, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shelves.keep(rows, text.toString());
    }

    private PriceBook kept() {
        List<PriceRow> all = new ArrayList<>();
        List<ModelEntry> entries = new ArrayList<>();
        try {
            for (Path file : Shelves.files(rows)) {
                all.addAll(whole(PriceFiles.file(file)).rows());
            }
            for (Path file : Shelves.files(models)) {
                String text = Files.readString(file);
                entries.addAll(whole(PriceFiles.models(file.toString(), new StringReader(text)))
                        .models());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the price book: " + e.getMessage(), e);
        }
        return PriceBook.of(all, entries);
    }

    private static PriceFiles.Loaded whole(PriceFiles.Loaded loaded) {
        if (!loaded.rejected().isEmpty()) {
            throw new IllegalStateException(
                    "the kept price file is damaged: " + loaded.rejected().getFirst() + "; restore it from a backup");
        }
        return loaded;
    }

    private List<PriceRow> newRows(List<PriceRow> shipped, PriceBook kept, boolean first) {
        if (first) {
            return shipped;
        }
        Set<String> known = new HashSet<>();
        kept.rows().forEach(row -> known.add(row.recorded(Instant.EPOCH).text()));
        return shipped.stream()
                .filter(row -> !known.contains(row.recorded(Instant.EPOCH).text()))
                .map(row -> row.recorded(clock.instant()))
                .toList();
    }

    private List<ModelEntry> newModels(List<ModelEntry> shipped, PriceBook kept, boolean first) {
        if (first) {
            return shipped;
        }
        Set<String> known = new HashSet<>();
        kept.models(Instant.MAX)
                .all()
                .forEach(entry -> known.add(at(entry, Instant.EPOCH).text()));
        return shipped.stream()
                .filter(entry -> !known.contains(at(entry, Instant.EPOCH).text()))
                .map(entry -> at(entry, clock.instant()))
                .toList();
    }

    private static ModelEntry at(ModelEntry entry, Instant moment) {
        return new ModelEntry(
                entry.vendor(),
                entry.model(),
                entry.aliases(),
                entry.released(),
                entry.retired(),
                entry.source(),
                entry.note(),
                moment);
    }

    private void addModels(List<ModelEntry> entries) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            List<String> head = new ArrayList<>(PriceFiles.MODEL_COLUMNS);
            head.add("recorded");
            writer.writeRecord(head);
            for (ModelEntry entry : entries) {
                writer.writeRecord(
                        entry.vendor(),
                        entry.model(),
                        String.join("|", entry.aliases()),
                        day(entry.released()),
                        day(entry.retired()),
                        entry.source(),
                        entry.note(),
                        entry.recordedAt().equals(Instant.EPOCH)
                                ? ""
                                : entry.recordedAt().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shelves.keep(models, text.toString());
    }

    private static String day(LocalDate date) {
        return date.equals(LocalDate.MIN) || date.equals(LocalDate.MAX) ? "" : date.toString();
    }
}
