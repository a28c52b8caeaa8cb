package jevons.command;

import java.util.Map;
import jevons.books.Books;
import jevons.books.PriceImporting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevons prices approve`.
@Command(
        name = "approve",
        description = "Lets a waiting price change into the book, with the name of who says so and why.",
        footerHeading = "%nExample:%n",
        footer = "  jevons prices approve 3f2a9c --by \"R. Doe\" --note \"announced by the vendor on 2026-03-01\"")
final class PricesApprove extends Task {

    @Parameters(paramLabel = "ID", description = "As listed by: jevons prices quarantine.")
    private String id = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who approves.")
    private String by = "";

    @Option(names = "--note", required = true, paramLabel = "WHY", description = "Why it is right.")
    private String note = "";

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            int rows = new PriceImporting(books).approve(id, by, note);
            screen.print(id + " approved by " + by + ": the book gained " + rows + " rows");
            screen.result(() -> Map.of("id", id, "rows", rows));
            return ExitCode.OK;
        }
    }
}
