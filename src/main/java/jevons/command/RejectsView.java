package jevons.command;

import java.nio.file.Path;
import jevons.intake.Reject;
import jevons.intake.Rejects;
import org.jspecify.annotations.Nullable;

/// Shows what an import set aside.
final class RejectsView {

    private RejectsView() {}

    /// Where a file's bad rows go: to the file asked for (numbered by name where there are several inputs), else
    /// beside it.
    static Path target(@Nullable Path asked, Path file, int files) {
        if (asked == null) {
            return file.resolveSibling(file.getFileName() + ".rejects.csv");
        }
        return files == 1 ? asked : asked.resolveSibling(asked.getFileName() + "." + file.getFileName() + ".csv");
    }

    static void show(Screen screen, Rejects rejects) {
        rejects.notes().forEach(screen::remark);
        for (Reject reject : rejects.shown()) {
            screen.warn(reject.message());
        }
        if (rejects.count() > rejects.shown().size()) {
            screen.warn("… and " + (rejects.count() - rejects.shown().size()) + " more");
        }
        rejects.file().ifPresent(file -> screen.warn(rejects.count() + " rows were set aside in " + file));
    }
}
