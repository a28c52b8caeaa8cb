package jevons.command;

import java.nio.file.Path;
import java.util.Map;
import jevons.books.Books;
import jevons.books.FocusExport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons export`.
@Command(name = "export", description = "Writes the books in others' forms.", subcommands = ExportCommand.Focus.class)
final class ExportCommand extends Group {

    /// `jevons export focus`.
    @Command(
            name = "focus",
            description = {
                "Writes a month's lines as FOCUS 1.4 Cost and Usage, token and non-token alike. What FOCUS "
                        + "has no column for",
                "goes into x_ columns, so that reading it back loses nothing. Costs of imported bills come out with "
                        + "every column they had."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  jevons export focus --month 2026-03 > focus.csv",
                "  jevons export focus --month 2026-03 --out focus.parquet --token-keys"
            })
    static final class Focus extends Task {
        @Option(names = "--month", required = true, paramLabel = "PERIOD", description = "The period.")
        private String month = "";

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Where to write: .csv or .parquet (default: standard output).")
        private @Nullable Path out;

        @Option(names = "--token-keys", description = "Add the draft FOCUS 1.5 keys of tokens to SkuPriceDetails.")
        private boolean tokenKeys;

        @Override
        int run(Screen screen) {
            try (Books books = books(screen)) {
                FocusExport export = new FocusExport(books, month, tokenKeys);
                if (out == null) {
                    screen.raw(export.csv());
                } else {
                    long rows = export.write(out);
                    screen.print(rows + " rows written to " + out);
                    screen.result(() -> Map.of("rows", rows, "file", String.valueOf(out)));
                }
                return ExitCode.OK;
            }
        }
    }
}
