package jevons.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.books.Books;
import jevons.intake.Rejects;
import jevons.intake.Source;
import jevons.intake.mapping.Mapping;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// An import of files: good rows are taken, bad rows are set aside in a file of their own, and scripts are told
/// both.
abstract class FileImport extends Task {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, .gz or plain.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--map", paramLabel = "FILE", description = "A mapping of columns (see docs/reference).")
    private @Nullable Path map;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where bad rows go (default: beside each file, FILE.rejects.csv).")
    private @Nullable Path rejects;

    /// What reading one file did.
    ///
    /// @param conflicting rows that the books have with other content
    record Done(String format, Object outcome, long conflicting) {}

    /// What scripts are told of one file.
    record Imported(String file, String format, Object outcome, long setAside, String rejectsFile) {}

    /// Takes one file into the books and says so on the screen.
    abstract Done take(Books books, Screen screen, Source source, Rejects set);

    /// How many files are taken.
    final int fileCount() {
        return files.size();
    }

    /// The mapping asked for.
    final Optional<Mapping> mapping() {
        return map == null ? Optional.empty() : Optional.of(Mapping.read(Source.of(map)));
    }

    @Override
    final int run(Screen screen) {
        List<Imported> all = new ArrayList<>();
        boolean somethingAside = false;
        try (Books books = books(screen)) {
            for (Path file : files) {
                Path aside = RejectsView.target(rejects, file, files.size());
                try (Rejects set = Rejects.toFile(aside)) {
                    Done done = watched(books, screen, file, set);
                    RejectsView.show(screen, set);
                    somethingAside |= set.count() > 0 || done.conflicting() > 0;
                    String where = set.file().map(Path::toString).orElse("");
                    all.add(new Imported(file.toString(), done.format(), done.outcome(), set.count(), where));
                }
            }
        }
        screen.result(() -> all);
        return somethingAside ? ExitCode.SET_ASIDE : ExitCode.OK;
    }

    /// Takes a file while a bar shows how much of it is read.
    private Done watched(Books books, Screen screen, Path file, Rejects set) {
        try (Progress progress = screen.progress(file.toString(), file.toFile().length())) {
            return take(books, screen, Source.of(file).watched(progress::to), set);
        }
    }
}
