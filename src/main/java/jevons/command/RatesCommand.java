package jevons.command;

import java.nio.file.Path;
import java.util.Map;
import jevons.books.Books;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons rates`: dated rates of exchange.
@Command(
        name = "rates",
        description = "Takes dated rates of exchange into the books.",
        subcommands = RatesCommand.Import.class)
final class RatesCommand extends Group {

    /// `jevons rates import`.
    @Command(
            name = "import",
            description = {
                "Takes rates from a CSV file with the columns from, to, rate, valid_from, valid_to, source.",
                "Dates are days in UTC, valid_to not included. The prices of virtual currencies are rates too."
            },
            footerHeading = "%nExample:%n",
            footer = "  jevons rates import ecb-2026-03.csv")
    static final class Import extends Task {
        @Parameters(paramLabel = "FILE", description = "The file of rates.")
        private Path file = Path.of("");

        @Override
        int run(Screen screen) {
            try (Books books = books(screen)) {
                int count = books.rates().add(file);
                screen.print(file + ": " + count + " rates taken");
                screen.result(() -> Map.of("file", file, "rates", count));
                return ExitCode.OK;
            }
        }
    }
}
