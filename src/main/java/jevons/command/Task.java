package jevons.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import jevons.books.Books;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// One command that does something.
abstract class Task implements Callable<Integer> {

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    /// Does the work.
    ///
    /// @return the exit code
    abstract int run(Screen screen);

    @Override
    public final Integer call() {
        return run(global().screen());
    }

    GlobalOptions global() {
        return ((JevonsCommand) spec.root().userObject()).global();
    }

    /// Opens the books of the data directory.
    Books books(Screen screen) {
        return global().open(screen, global().directory());
    }

    /// Opens the books of another directory.
    Books books(Screen screen, Path directory) {
        return global().open(screen, directory);
    }
}
