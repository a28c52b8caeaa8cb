package jevons.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jevons.books.Books;
import jevons.dashboard.Figures;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.View;
import picocli.CommandLine.Command;

/// `jevons periods`.
@Command(
        name = "periods",
        description = "Lists the periods of the books: what they cost, and whether they " + "are closed.")
final class PeriodsCommand extends Task {

    /// A period and one currency of it.
    record Row(String period, boolean closed, String currency, BigDecimal effective, long lines, long unpriced) {}

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            Set<String> closed = books.open().closed();
            List<Row> rows = new ArrayList<>();
            for (String period : books.store().view().periods()) {
                for (LedgerView.CostRow sum :
                        books.store().view().costs(period, new View.Booked(), List.of(Dimension.CURRENCY))) {
                    rows.add(new Row(
                            period,
                            closed.contains(period),
                            sum.key().getFirst(),
                            sum.effective(),
                            sum.lines(),
                            sum.unpriced()));
                }
            }
            Table table = new Table("period", "state", "effective cost", "currency", "lines", "unpriced");
            rows.forEach(row -> table.row(
                    row.period(),
                    row.closed() ? "closed" : "open",
                    Figures.amount(row.effective()),
                    row.currency(),
                    Long.toString(row.lines()),
                    Long.toString(row.unpriced())));
            screen.print(table);
            screen.result(() -> rows);
            return ExitCode.OK;
        }
    }
}
