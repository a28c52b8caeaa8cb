package jevons.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jevons.intake.prices.PriceFiles;
import jevons.pricing.Feed;
import jevons.pricing.PriceRow;
import jevons.pricing.Quarantined;

/// What each price source said: the readings that passed, and the changes that wait for a person. Text files in
/// one folder a source; a waiting change is three files named by its id.
final class FeedShelf {

    private static final String WAITING = "waiting";
    private static final String DECIDED = "decided";

    private final Path folder;

    FeedShelf(Path folder) {
        this.folder = folder;
    }

    /// The sources that were read so far.
    List<String> sources() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows of a source that passed, of all its readings.
    Feed feed(String source) {
        List<PriceRow> rows = new ArrayList<>();
        for (Path file : Shelves.files(folder.resolve(source))) {
            rows.addAll(rows(file));
        }
        return new Feed(source, rows);
    }

    void keep(String source, List<PriceRow> accepted) {
        Shelves.keep(folder.resolve(source), text(accepted));
    }

    /// Holds a change back until a person decides. A change that waits already, or was decided, is not held
    /// twice.
    void hold(String source, Quarantined change) {
        Path waiting = folder.resolve(source).resolve(WAITING);
        if (Files.exists(folder.resolve(source).resolve(DECIDED).resolve(change.id() + ".txt"))) {
            return;
        }
        write(waiting.resolve(change.id() + ".before.csv"), text(change.before()));
        write(waiting.resolve(change.id() + ".after.csv"), text(change.after()));
        write(waiting.resolve(change.id() + ".txt"), change.cause() + "\n" + change.reason() + "\n");
    }

    /// The changes of a source that wait.
    List<Quarantined> waiting(String source) {
        Path waiting = folder.resolve(source).resolve(WAITING);
        if (!Files.isDirectory(waiting)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(waiting)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(FeedShelf::change)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A change and the source that says so.
    record Waiting(String source, Quarantined change) {}

    /// The one waiting change whose id begins so, of whatever source; empty where there is none, or more than
    /// one.
    Optional<Waiting> waitingById(String start) {
        List<Waiting> found = sources().stream()
                .flatMap(source -> waiting(source).stream().map(change -> new Waiting(source, change)))
                .filter(each -> each.change().id().startsWith(start))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Takes a change off the waiting list; its files are kept among the decided.
    void decided(String id) {
        for (String source : sources()) {
            Path waiting = folder.resolve(source).resolve(WAITING);
            Path decided = folder.resolve(source).resolve(DECIDED);
            for (String ending : List.of(".before.csv", ".after.csv", ".txt")) {
                move(waiting.resolve(id + ending), decided.resolve(id + ending));
            }
        }
    }

    private static Quarantined change(Path file) {
        try {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - ".txt".length());
            List<String> lines = Files.readAllLines(file);
            return new Quarantined(
                    id,
                    Quarantined.Cause.valueOf(lines.getFirst()),
                    rows(file.resolveSibling(id + ".before.csv")),
                    rows(file.resolveSibling(id + ".after.csv")),
                    lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PriceRow> rows(Path file) {
        try {
            return PriceFiles.file(file).rows();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(List<PriceRow> rows) {
        StringBuilder text = new StringBuilder();
        try {
            PriceFiles.write(rows, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.createDirectories(to.resolveSibling("."));
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + from + ": " + e.getMessage(), e);
        }
    }
}
