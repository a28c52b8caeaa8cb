package jevons.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.books.Answers;
import jevons.books.Books;
import jevons.dashboard.Figures;
import jevons.explanation.Dimension;
import jevons.explanation.UnitCostReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons unit-cost`.
@Command(
        name = "unit-cost",
        description = {
            "What a request, a user, a task, a call and an accepted answer cost: full and marginal, tokens "
                    + "and the rest."
        },
        footerHeading = "%nExample:%n",
        footer = "  jevons unit-cost --period 2026-03 --by department")
final class UnitCostCommand extends Task {

    private static final int PLACES = 4;

    @Option(names = "--period", required = true, paramLabel = "PERIOD", description = "The period.")
    private String period = "";

    @Option(names = "--by", split = ",", paramLabel = "DIMENSION", description = "Rows: ${COMPLETION-CANDIDATES}.")
    private List<Dimension> by = new ArrayList<>();

    @Option(
            names = "--view",
            defaultValue = "restated",
            paramLabel = "VIEW",
            description = "restated, booked or as-of:INSTANT.")
    private String view = "restated";

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            UnitCostReport report = new Answers(books).unitCost(period, Views.parse(view), by);
            Table table = new Table("for", "per", "units", "full", "marginal", "tokens", "the rest");
            add(table, "total", report.total());
            report.groups().forEach(row -> add(table, String.join(" · ", row.key()), row));
            screen.print(table);
            report.notes().forEach(note -> screen.remark("· " + note));
            screen.result(() -> report);
            return ExitCode.OK;
        }
    }

    private static void add(Table table, String name, UnitCostReport.Row row) {
        for (UnitCostReport.PerUnit unit : row.units()) {
            Optional<UnitCostReport.Cost> each = unit.each();
            if (each.isPresent()) {
                UnitCostReport.Cost cost = each.get();
                table.row(
                        name,
                        unit.divisor().title(),
                        String.valueOf(unit.count()),
                        Figures.plain(cost.full(), PLACES),
                        Figures.plain(cost.marginal(), PLACES),
                        Figures.plain(cost.tokens(), PLACES),
                        Figures.plain(cost.rest(), PLACES));
            }
        }
    }
}
