package jevons.command;

import jevons.books.Books;
import jevons.books.Checking;
import picocli.CommandLine.Command;

/// `jevons verify`.
@Command(
        name = "verify",
        description = {
            "Reads everything again: checksums of the log, hashes of sealed files, the chain of closings, "
                    + "allocations that",
            "must sum to zero, and the projection against the log. Exit code 1 where something differs."
        })
final class VerifyCommand extends Task {

    @Override
    int run(Screen screen) {
        try (Books books = books(screen);
                Progress progress =
                        screen.progress("Checking", 2L * books.store().journal().size())) {
            long[] done = new long[1];
            Checking.Outcome outcome = new Checking(books).run((what, at, total) -> progress.to(++done[0]));
            outcome.faults().forEach(screen::error);
            screen.print(outcome.batches() + " batches, " + outcome.lines() + " lines (" + outcome.unknown()
                    + " of unknown cost), " + outcome.closings() + " closings: "
                    + (outcome.faults().isEmpty() ? "whole" : outcome.faults().size() + " faults"));
            screen.result(() -> outcome);
            return outcome.faults().isEmpty() ? ExitCode.OK : ExitCode.DIFFERS;
        }
    }
}
