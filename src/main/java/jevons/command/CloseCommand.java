package jevons.command;

import jevons.books.Books;
import jevons.books.MonthClosing;
import jevons.ledger.Closing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons close`.
@Command(
        name = "close",
        description = {
            "Closes a period: freezes its lines under a hash chained to the closing before. What comes "
                    + "later for it becomes",
            "a correction in the first open period. A closed period is never opened again."
        },
        footerHeading = "%nExample:%n",
        footer = "  jevons close 2026-03")
final class CloseCommand extends Task {

    @Parameters(paramLabel = "PERIOD", description = "The period, like 2026-03.")
    private String period = "";

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            Closing closing = new MonthClosing(books).close(period);
            screen.print(period + " closed: " + closing.lines() + " lines, chain hash " + closing.chainHash());
            screen.result(() -> closing);
            return ExitCode.OK;
        }
    }
}
