package jevons.command;

import jevons.intake.Reject;
import jevons.intake.Rejects;

/// Shows what an import set aside.
final class RejectsView {

    private RejectsView() {}

    static void show(Screen screen, Rejects rejects) {
        rejects.notes().forEach(screen::remark);
        for (Reject reject : rejects.shown()) {
            screen.warn(reject.toString());
        }
        if (rejects.count() > rejects.shown().size()) {
            screen.warn("… and " + (rejects.count() - rejects.shown().size()) + " more");
        }
        rejects.file().ifPresent(file -> screen.warn(rejects.count() + " rows were set aside in " + file));
    }
}
