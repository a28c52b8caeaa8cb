package jevons.command;

import java.util.List;
import jevons.books.Books;
import jevons.books.PriceImporting;
import jevons.pricing.PriceRow;
import jevons.pricing.Quarantined;
import picocli.CommandLine.Command;

/// `jevons prices quarantine`.
@Command(
        name = "quarantine",
        description = "Lists price changes that wait for a person; the last good price stays in force meanwhile.")
final class PricesQuarantine extends Task {

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            List<Quarantined> waiting = new PriceImporting(books).waiting();
            Table table = new Table("id", "cause", "before", "after", "reason");
            waiting.forEach(each -> table.row(
                    each.id(), each.cause().toString(), text(each.before()), text(each.after()), each.reason()));
            screen.print(table);
            screen.print(waiting.size() + " changes wait");
            screen.result(() -> waiting);
            return ExitCode.OK;
        }
    }

    private static String text(List<PriceRow> rows) {
        if (rows.isEmpty()) {
            return "—";
        }
        PriceRow row = rows.getFirst();
        return row.key().text() + " " + PriceText.amount(row.price());
    }
}
