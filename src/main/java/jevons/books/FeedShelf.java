package jevons.books;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jevons.intake.prices.PriceFiles;
import jevons.pricing.Feed;
import jevons.pricing.PriceRow;
import jevons.pricing.Quarantined;
import jevons.store.sqlite.ControlPlane;
import jevons.store.sqlite.Held;

/// What each price source said: the readings that passed, as text files in one folder a source, and the changes
/// that wait for a person, in the control plane.
final class FeedShelf {

    /// Between what a held change was before and what it would be.
    private static final String SIDES = "\f";

    private final Path folder;
    private final ControlPlane control;

    FeedShelf(Path folder, ControlPlane control) {
        this.folder = folder;
        this.control = control;
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
    void hold(String source, Quarantined change, Instant at) {
        boolean decided = Stream.of(Held.State.APPROVED, Held.State.REFUSED)
                .flatMap(state -> control.held(state).stream())
                .anyMatch(held -> held.feed().equals(source) && held.subject().equals(change.id()));
        if (!decided) {
            String content = text(change.before()) + SIDES + text(change.after());
            control.hold(Held.waiting(source, change.id(), change.cause() + "\n" + change.reason(), content, at));
        }
    }

    /// The changes that wait, of all sources.
    List<Waiting> waiting() {
        return control.held(Held.State.WAITING).stream()
                .map(held -> new Waiting(held, change(held)))
                .toList();
    }

    /// A change, and how the control plane holds it.
    record Waiting(Held held, Quarantined change) {}

    /// The one waiting change whose id begins so, of whatever source; empty where there is none, or more than
    /// one.
    Optional<Waiting> waitingById(String start) {
        List<Waiting> found = waiting().stream()
                .filter(each -> each.change().id().startsWith(start))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Takes a change off the waiting list; who approved it, and when, is kept.
    void approved(Waiting waiting, String by, Instant at) {
        control.decide(waiting.held().id(), Held.State.APPROVED, by, at);
    }

    private static Quarantined change(Held held) {
        int cut = held.reason().indexOf('\n');
        int side = held.content().indexOf(SIDES);
        return new Quarantined(
                held.subject(),
                Quarantined.Cause.valueOf(held.reason().substring(0, cut)),
                rows(held.content().substring(0, side)),
                rows(held.content().substring(side + SIDES.length())),
                held.reason().substring(cut + 1));
    }

    private static List<PriceRow> rows(String text) {
        try {
            return PriceFiles.prices("held change", "", new StringReader(text)).rows();
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
}
