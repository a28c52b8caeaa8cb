package jevons.store.duck;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView.ActivityRow;
import jevons.explanation.LedgerView.CostRow;
import jevons.explanation.View;
import jevons.metering.Counts;
import jevons.money.Period;
import jevons.store.StoreException;
import jevons.store.StoreOptions;
import jevons.store.log.BookReader;
import org.jspecify.annotations.Nullable;

/// Closed periods as Parquet files that any tool can read, each with a manifest, chained in the order of sealing.
/// They are
/// copies: the log stays the truth, and [#verify] holds both against each other.
///
/// Money is DECIMAL(38, 12), which every engine reads exactly; ids are texts, because one engine refuses
/// Parquet's UUIDs;
/// moments are UTC without a zone, to the microsecond (the log keeps nanoseconds).
public final class Seals {

    private static final String LINES = "lines.parquet";
    private static final String FACTS = "facts.parquet";
    private static final String ACTIVITIES = "activities.parquet";
    private static final String COSTS = "costs.parquet";
    private static final String MANIFEST = "manifest.json";

    private final Path directory;
    private final BookReader books;
    private final Projection view;
    private final StoreOptions options;

    public Seals(Path directory, BookReader books, Projection view, StoreOptions options) {
        this.directory = directory.resolve("sealed");
        this.books = books;
        this.view = view;
        this.options = options;
    }

    /// Seals a period's lines and activity, the usage facts that happened in it and the cost facts that begin in
    /// it. A period sealed before is left as it is.
    public Manifest seal(Period period) {
        List<Manifest> before = manifests();
        for (Manifest manifest : before) {
            if (manifest.period().equals(period.name())) {
                return manifest;
            }
        }
        String previous = before.isEmpty() ? "" : before.getLast().chain();
        Path writing = directory.resolve("writing");
        try {
            clear(writing);
            Files.createDirectories(writing);
            Manifest manifest = write(period, writing, previous);
            Files.writeString(writing.resolve(MANIFEST), manifest.json());
            force(writing.resolve(MANIFEST));
            Files.move(writing, directory.resolve(period.name()), StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (IOException e) {
            throw new StoreException(
                    "period " + period.name() + " cannot be sealed in " + directory + ": " + e.getMessage()
                            + "; check the disk's space and rights, then seal again",
                    e);
        }
    }

    /// The seals in the order in which they were made.
    ///
    /// @throws StoreException where a manifest cannot be read or the chain has a gap
    public List<Manifest> manifests() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Manifest> loose = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path folder : all.filter(p -> Files.exists(p.resolve(MANIFEST)) && !p.endsWith("writing"))
                    .sorted()
                    .toList()) {
                loose.add(read(folder.resolve(MANIFEST)));
            }
        } catch (IOException e) {
            throw new StoreException("the seals in " + directory + " cannot be listed: " + e.getMessage(), e);
        }
        return chained(loose);
    }

    /// Reads every sealed file again: bytes against hashes, rows and sums against the manifest and against the
    /// books.
    ///
    /// @throws StoreException at the first difference
    public void verify() {
        List<Manifest> manifests = manifests();
        for (int i = 0; i < manifests.size(); i++) {
            Manifest manifest = manifests.get(i);
            Path folder = directory.resolve(manifest.period());
            for (Manifest.SealedFile file : manifest.files()) {
                check(folder.resolve(file.name()), file);
            }
            List<Manifest.Sum> found = sums(folder.resolve(LINES));
            if (!same(found, manifest.sums())) {
                throw new StoreException("the lines in " + folder + " sum to " + found + ", the manifest says "
                        + manifest.sums() + "; bring the folder back from a backup");
            }
            if (!same(booked(manifest.period()), manifest.sums())) {
                throw new StoreException("period " + manifest.period() + " was sealed with " + manifest.sums()
                        + ", the books now say " + booked(manifest.period())
                        + "; a closed period was changed: compare the log with its backup");
            }
            checkActivity(manifest, folder);
            options.progress().at("checking sealed periods", i + 1L, manifests.size());
        }
    }

    /// Seals of earlier versions have no file of activity.
    private void checkActivity(Manifest manifest, Path folder) {
        if (manifest.files().stream().noneMatch(file -> file.name().equals(ACTIVITIES))) {
            return;
        }
        Counts sealed = counts(folder.resolve(ACTIVITIES));
        Counts booked = view.activity(manifest.period(), new View.Booked(), List.of()).stream()
                .map(ActivityRow::counts)
                .reduce(Counts.NONE, Counts::plus);
        if (!sealed.equals(booked)) {
            throw new StoreException(
                    "period " + manifest.period() + " was sealed with the activity " + sealed + ", the books now say "
                            + booked + "; a closed period was changed: compare the log with its backup");
        }
    }

    private Counts counts(Path activities) {
        try {
            return Parquet.counts(activities, options);
        } catch (SQLException e) {
            throw new StoreException("the sealed file " + activities + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Manifest write(Period period, Path to, String previous) throws IOException {
        List<Manifest.SealedFile> files = List.of(
                parquet(
                        "seal_activities",
                        SealedRows.ACTIVITY_WIDTH,
                        rows -> books.activities(period.name(), activity -> rows.accept(SealedRows.of(activity))),
                        to.resolve(ACTIVITIES)),
                parquet("seal_costs", SealedRows.COST_WIDTH, rows -> costs(period, rows), to.resolve(COSTS)),
                parquet(
                        "seal_facts",
                        SealedRows.FACT_WIDTH,
                        rows -> books.usage(period, fact -> rows.accept(SealedRows.of(fact))),
                        to.resolve(FACTS)),
                parquet(
                        "seal_lines",
                        SealedRows.LINE_WIDTH,
                        rows -> books.lines(period.name(), line -> rows.accept(SealedRows.of(line))),
                        to.resolve(LINES)));
        Manifest open = new Manifest(period.name(), files, booked(period.name()), previous, "");
        return new Manifest(open.period(), files, open.sums(), previous, Hashes.of(open.content()));
    }

    /// The cost facts that begin in a period, so that each is in one seal.
    private void costs(Period period, Consumer<@Nullable String[]> rows) {
        books.costs(period, cost -> {
            if (period.contains(cost.during().start())) {
                rows.accept(SealedRows.of(cost));
            }
        });
    }

    private Manifest.SealedFile parquet(String query, int width, RowFeed.Source source, Path to) throws IOException {
        try {
            long rows = Parquet.write(Sql.text(query), width, source, to, options);
            force(to);
            return file(to, rows);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Manifest.SealedFile file(Path path, long rows) throws IOException {
        return new Manifest.SealedFile(path.getFileName().toString(), rows, Files.size(path), Hashes.of(path));
    }

    private void check(Path path, Manifest.SealedFile file) {
        try {
            if (!Files.exists(path) || !Hashes.of(path).equals(file.sha256())) {
                throw new StoreException("the sealed file " + path
                        + " is gone or is not what was sealed: its SHA-256 differs; bring it back from a backup");
            }
            if (Parquet.count(path, options) != file.rows()) {
                throw new StoreException("the sealed file " + path + " does not hold the " + file.rows()
                        + " rows its manifest names; bring the folder back from a backup");
            }
        } catch (IOException | SQLException e) {
            throw new StoreException(
                    "the sealed file " + path + " cannot be read: " + e.getMessage() + "; bring it back from a backup",
                    e);
        }
    }

    private List<Manifest.Sum> sums(Path lines) {
        try {
            return Parquet.sums(lines, options);
        } catch (SQLException e) {
            throw new StoreException("the sealed file " + lines + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Manifest.Sum> booked(String period) {
        List<Manifest.Sum> sums = new ArrayList<>();
        for (CostRow row : view.costs(period, new View.Booked(), List.of(Dimension.CURRENCY))) {
            sums.add(new Manifest.Sum(
                    row.key().getFirst(), row.lines(), row.list(), row.contracted(), row.effective(), row.billed()));
        }
        return sums;
    }

    private static boolean same(List<Manifest.Sum> one, List<Manifest.Sum> other) {
        return plain(one).equals(plain(other));
    }

    private static List<String> plain(List<Manifest.Sum> sums) {
        return sums.stream()
                .map(s -> String.join(
                        " ",
                        s.currency(),
                        Long.toString(s.lines()),
                        Projection.plain(s.list()).toPlainString(),
                        Projection.plain(s.contracted()).toPlainString(),
                        Projection.plain(s.effective()).toPlainString(),
                        Projection.plain(s.billed()).toPlainString()))
                .sorted()
                .toList();
    }

    private Manifest read(Path file) {
        try {
            Manifest manifest = Manifest.read(Files.readString(file));
            if (!Hashes.of(manifest.content()).equals(manifest.chain())) {
                throw new StoreException("the manifest " + file + " was changed: its chain does not fit its content;"
                        + " bring it back from a backup");
            }
            return manifest;
        } catch (IOException | NumberFormatException e) {
            throw new StoreException(
                    "the manifest of a sealed period " + file + " cannot be read: " + e.getMessage()
                            + "; bring it back from a backup",
                    e);
        }
    }

    private List<Manifest> chained(List<Manifest> loose) {
        List<Manifest> ordered = new ArrayList<>();
        String last = "";
        for (int i = 0; i < loose.size(); i++) {
            String previous = last;
            Manifest next = loose.stream()
                    .filter(m -> m.previous().equals(previous))
                    .findFirst()
                    .orElseThrow(() -> new StoreException("after the seal " + ordered.size() + " in " + directory
                            + " one is missing; bring the folder back from a backup"));
            ordered.add(next);
            last = next.chain();
        }
        return ordered;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
