package jevons.command;

import jevons.books.Answers;
import jevons.books.Books;
import jevons.dashboard.Figures;
import jevons.explanation.ReboundReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons rebound`.
@Command(
        name = "rebound",
        description = {
            "Splits a change of token spend into what the price did, what use a lower price induced (the "
                    + "rebound, with its",
            "interval), and growth of its own. Only the induced part is Jevons's effect."
        },
        footerHeading = "%nExample:%n",
        footer = "  jevons rebound --from 2025-03 --to 2026-03")
final class ReboundCommand extends Task {

    @Option(names = "--from", required = true, paramLabel = "PERIOD", description = "The earlier period.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "PERIOD", description = "The later period.")
    private String to = "";

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            ReboundReport report = new Answers(books).rebound(from, to);
            screen.print("Token spend " + Figures.amount(report.spendBefore()) + " → "
                    + Figures.amount(report.spendAfter()));
            report.elasticity()
                    .ifPresent(estimate -> screen.print("Elasticity " + estimate.value() + " (95 %: " + estimate.low()
                            + " to " + estimate.high() + ", " + estimate.observations() + " observations)"));
            Table table = new Table("at elasticity", "price alone", "induced use", "growth of its own");
            for (ReboundReport.Split split : report.splits()) {
                table.row(
                        split.elasticity().toPlainString(),
                        Figures.change(split.price()),
                        Figures.change(split.induced()),
                        Figures.change(split.autonomous()));
            }
            if (!table.isEmpty()) {
                screen.print(table);
            }
            report.notes().forEach(note -> screen.remark("· " + note));
            screen.result(() -> report);
            return ExitCode.OK;
        }
    }
}
