package jevons.command;

import java.nio.file.Path;
import java.time.InstantSource;
import jevons.books.Books;
import jevons.store.StoreOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// What every command takes.
final class GlobalOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the books are kept (default: $JEVONS_DATA, else ~/.jevons).")
    @Nullable
    Path data;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document; amounts are exact strings.")
    boolean json;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "No remarks and no progress, only results, warnings and errors.")
    boolean quiet;

    /// Where this command prints.
    Screen screen() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        boolean colour = terminal && System.getenv("NO_COLOR") == null && !json;
        return new Screen(System.out, System.err, new Screen.Mode(json, quiet, colour));
    }

    /// The data directory asked for.
    Path directory() {
        if (data != null) {
            return data;
        }
        String environment = System.getenv("JEVONS_DATA");
        return environment == null || environment.isBlank()
                ? Path.of(System.getProperty("user.home"), ".jevons")
                : Path.of(environment);
    }

    /// Opens books; repairs and long work are told on the screen.
    Books open(Screen screen, Path directory) {
        StoreOptions options = StoreOptions.usual().withNotices(screen::warn);
        return Books.open(directory, options, InstantSource.system());
    }
}
