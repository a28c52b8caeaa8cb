package jevons.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sets bad rows aside: counts all, keeps the first few to show, and writes every one to a CSV file with the
/// columns [#COLUMNS] where a file is given. The file comes to be with the first reject.
public final class Rejects implements AutoCloseable {

    /// The header of the rejects file.
    public static final List<String> COLUMNS = List.of("file", "line", "column", "value", "reason", "fix", "row");

    private static final int REASONS_MAX = 1_000;

    private final Optional<Path> target;
    private final List<Reject> shown = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private Optional<CsvWriter> writer = Optional.empty();
    private long count;
    private long taken;
    private long duplicates;

    private Rejects(Optional<Path> target) {
        this.target = target;
    }

    /// Rejects that are counted and shown but written nowhere.
    public static Rejects inMemory() {
        return new Rejects(Optional.empty());
    }

    /// Rejects that are written to a file; an earlier file of that name is replaced with the first reject.
    public static Rejects toFile(Path file) {
        return new Rejects(Optional.of(file));
    }

    /// Sets one row aside.
    ///
    /// @throws UncheckedIOException where the rejects file cannot be written
    public void add(Reject reject) {
        count++;
        String reason = reject.column().isEmpty() ? reject.reason() : reject.column() + " " + reject.reason();
        if (reasons.size() < REASONS_MAX || reasons.containsKey(reason)) {
            reasons.merge(reason, 1L, Long::sum);
        }
        if (shown.size() < Limits.REJECTS_SHOWN_MAX) {
            shown.add(reject);
        }
        if (target.isPresent()) {
            write(target.get(), reject);
        }
    }

    /// Counts a row that was taken.
    public void take() {
        taken++;
    }

    /// Counts a row that repeats an earlier one in every cell; it is neither taken nor an error.
    public void repeat() {
        duplicates++;
    }

    /// Keeps a remark about the file as a whole, such as a column that is not read.
    public void note(String text) {
        if (notes.size() < Limits.REJECTS_SHOWN_MAX && !notes.contains(text)) {
            notes.add(text);
        }
    }

    /// How many rows were set aside.
    public long count() {
        return count;
    }

    /// How many rows were taken.
    public long taken() {
        return taken;
    }

    /// How many rows repeated an earlier one.
    public long duplicates() {
        return duplicates;
    }

    /// The first rejects, at most [Limits#REJECTS_SHOWN_MAX].
    public List<Reject> shown() {
        return List.copyOf(shown);
    }

    /// Remarks about the file.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// How often each reason occurred, the first seen first.
    public Map<String, Long> reasons() {
        return new LinkedHashMap<>(reasons);
    }

    /// The file that the rejects were written to; empty where there were none or no file was asked for.
    public Optional<Path> file() {
        return writer.isPresent() ? target : Optional.empty();
    }

    @Override
    public void close() {
        writer.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the rejects file " + target.orElseThrow() + " cannot be closed", e);
            }
        });
    }

    private void write(Path file, Reject reject) {
        try {
            if (writer.isEmpty()) {
                CsvWriter opened = CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
                opened.writeRecord(COLUMNS);
                writer = Optional.of(opened);
            }
            writer.get()
                    .writeRecord(
                            reject.file(),
                            Long.toString(reject.line()),
                            reject.column(),
                            reject.value(),
                            reject.reason(),
                            reject.fix(),
                            reject.row());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the rejects file " + file + " cannot be written; name another with --rejects", e);
        }
    }
}
